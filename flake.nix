{
  description = "How many pods fit on an AWS node, and why";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs =
    { self, nixpkgs }:
    let
      manifest = builtins.fromTOML (builtins.readFile ./Cargo.toml);
      crate = manifest.package // { inherit (manifest.workspace.package) version; };
      systems = [
        "aarch64-darwin"
        "aarch64-linux"
        "x86_64-darwin"
        "x86_64-linux"
      ];
      forEachSystem = of: nixpkgs.lib.genAttrs systems (system: of nixpkgs.legacyPackages.${system});
      package =
        pkgs:
        pkgs.rustPlatform.buildRustPackage {
          pname = crate.name;
          inherit (crate) version;
          src = self;
          cargoLock.lockFile = ./Cargo.lock;
          cargoBuildFlags = [
            "--package"
            crate.name
          ];
          # With it the program can write its man pages.
          buildFeatures = [ "man" ];
          # The tests need what `cargo xtask test` installs, such as kubectl and a browser.
          doCheck = false;
          nativeBuildInputs = [ pkgs.installShellFiles ];
          postInstall = ''
            ln -s maxpods $out/bin/kubectl-maxpods
          ''
          + pkgs.lib.optionalString (pkgs.stdenv.buildPlatform.canExecute pkgs.stdenv.hostPlatform) ''
            MAXPODS_MAN=man1 $out/bin/maxpods
            installManPage man1/*
            installShellCompletion --cmd maxpods \
              --bash <($out/bin/maxpods completions bash) \
              --fish <($out/bin/maxpods completions fish) \
              --zsh <($out/bin/maxpods completions zsh)
          '';
          doInstallCheck = true;
          nativeInstallCheckInputs = [ pkgs.versionCheckHook ];
          meta = {
            inherit (crate) description;
            license = [
              pkgs.lib.licenses.mit
              pkgs.lib.licenses.asl20
            ];
            mainProgram = crate.name;
          }
          // nixpkgs.lib.optionalAttrs (crate ? repository) { homepage = crate.repository; };
        };
    in
    {
      packages = forEachSystem (pkgs: {
        default = package pkgs;
      });
      # `nix flake check` builds what it finds here.
      checks = self.packages;
      devShells = forEachSystem (pkgs: {
        default = pkgs.mkShell {
          packages = with pkgs; [
            cargo
            clippy
            fish
            kubectl
            mandoc
            nodejs
            prometheus.cli
            python3
            ruby
            rustc
            rustfmt
            zsh
          ];
        };
      });
    };
}
