# What flake.nix makes of a stand-in for nixpkgs, which isn't to be had without a network: the arguments with which the
# package would be built.
let
  lib = {
    genAttrs =
      names: of:
      builtins.listToAttrs (
        map (name: {
          inherit name;
          value = of name;
        }) names
      );
    optionalAttrs = condition: set: if condition then set else { };
    optionalString = condition: text: if condition then text else "";
    licenses = {
      asl20 = "Apache-2.0";
      mit = "MIT";
    };
  };
  pkgs = {
    inherit lib;
    rustPlatform.buildRustPackage = arguments: arguments;
    mkShell = arguments: arguments;
    stdenv = {
      buildPlatform.canExecute = _: true;
      hostPlatform = { };
    };
    installShellFiles = "installShellFiles";
    versionCheckHook = "versionCheckHook";
    prometheus.cli = "prometheus";
  }
  // lib.genAttrs [
    "cargo"
    "clippy"
    "fish"
    "kubectl"
    "mandoc"
    "nodejs"
    "python3"
    "ruby"
    "rustc"
    "rustfmt"
    "zsh"
  ] (name: name);
  nixpkgs = {
    inherit lib;
    legacyPackages = lib.genAttrs (builtins.attrNames outputs.packages) (_: pkgs);
  };
  self = outputs // {
    outPath = ../..;
  };
  outputs = (import ../../flake.nix).outputs { inherit self nixpkgs; };
in
builtins.mapAttrs (system: packages: {
  inherit (packages.default)
    pname
    version
    cargoBuildFlags
    postInstall
    ;
  inherit (packages.default.meta) description license mainProgram;
  checks = builtins.attrNames outputs.checks.${system};
  shell = outputs.devShells.${system}.default.packages;
}) outputs.packages
