//! What a number rests on that has to be set elsewhere, and what is refused.

use std::process::{Command, Output};

use maxpods::emit::{Emission, Tool};
use maxpods::{Catalog, Provisioner};

use super::{emission, options, types};

fn maxpods(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_maxpods")).arg("emit").args(arguments).output().expect("it is built")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("text")
}

/// Karpenter leaves EFA-only interfaces of network card 0 out only where the class has them (facts A4.1, K8).
#[test]
fn a_class_has_the_interfaces_that_its_number_counts_on() {
    let interfaces = "  networkInterfaces:\n    - networkCardIndex: 0\n      deviceIndex: 0\n      interfaceType: \
                      interface\n    - networkCardIndex: 0\n      deviceIndex: 1\n      interfaceType: efa-only\n";
    let emission = emission(Tool::Karpenter, "efa_only=1", &["m5.large", "m5.8xlarge"]);
    let one = emission.expression(Catalog::built_in()).expect("an expression");
    for text in [emission.text().expect("a text"), emission.expression_text(&one, Catalog::built_in())] {
        assert!(text.contains(interfaces), "{text}");
    }
    assert!(emission.conditions(Some(&one), false).is_empty());
    let snippet =
        Tool::Karpenter.snippet(&options("efa_only=1"), types(&["m5.large"])[0]).expect("a snippet");
    assert!(snippet.contains("let `networkInterfaces` of their EC2NodeClass say so"), "{snippet}");
    // What stands alone has no class, and neither have other tools.
    let alone =
        maxpods(&["--for", "karpenter", "m5.large", "m5.8xlarge", "--efa-only", "1", "--expression", "-q"]);
    assert_eq!(text(&alone.stdout), "max_pods\n");
    assert!(
        text(&alone.stderr).contains("`networkInterfaces` of their EC2NodeClass"),
        "{}",
        text(&alone.stderr)
    );
    for tool in ["kubelet", "eksctl", "terraform", "nodeadm"] {
        let output = maxpods(&["--for", tool, "m5.large", "--efa-only", "1"]);
        for said in [text(&output.stdout), text(&output.stderr)] {
            assert!(said.contains("let their launch template say so"), "{tool}: {said}");
        }
    }
}

/// `max_pods` is Karpenter's, which knows of reserved ENIs by its controller alone (facts A4.1, K27).
#[test]
fn an_expression_says_what_the_controller_has_to_run_with() {
    let arguments = ["--for", "karpenter", "m5.large", "m5.8xlarge", "--reserved-enis", "1"];
    let output = maxpods(&[&arguments[..], &["--expression"]].concat());
    for said in [text(&output.stdout), text(&output.stderr)] {
        assert!(said.contains("RESERVED_ENIS=1"), "{said}");
    }
    // A number is set whatever the controller thinks.
    assert_eq!(text(&maxpods(&arguments).stderr), "");
}

/// Trunk-compatible no t3 type is (fact B1).
#[test]
fn an_expression_alone_has_its_warnings() {
    let arguments = ["--for", "nodeadm", "t3.medium", "--security-groups-for-pods"];
    let warnings = |more: &[&str]| text(&maxpods(&[&arguments[..], more].concat()).stderr).to_owned();
    assert!(warnings(&["-q"]).contains("`t3.medium` has no trunk ENI"));
    assert_eq!(warnings(&["-q"]), warnings(&["-q", "--expression"]));
}

/// Windows runs on amd64 alone (fact K14).
#[test]
fn windows_on_arm64_is_refused() {
    for tool in [Tool::Eksctl, Tool::Karpenter, Tool::Kubelet] {
        let errors = Emission::new(tool, &options("os=windows"), &types(&["m5.large", "m7g.large"]), "");
        let errors = errors.expect_err("no Windows on arm64");
        let sentences: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(sentences, ["`m7g.large` can't run Windows, which needs x86_64; choose another type"]);
    }
    let of = |name| {
        let it = Catalog::built_in().get(name).expect("a type");
        let capacity = options("os=windows").cni().capacity(it).expect("a number");
        capacity.warnings().map(|warning| warning.kind().code()).collect::<Vec<_>>()
    };
    assert_eq!((of("m7g.large"), of("m5.large")), (vec!["no-windows"], vec![]));
}

#[test]
fn options_about_memory_are_refused_with_a_remedy_that_works() {
    let output = maxpods(&["--for", "karpenter", "m5.large", "--vm-memory-overhead-percent", "0.1"]);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("`--vm-memory-overhead-percent`") && said.contains("leave it out"), "{said}");
}

/// A managed node group without an AMI of its own goes by no expression (trap 24), and may go by a number of EKS
/// where it has another one: for t3.medium with Cilium 17, not 13 (facts A2.14, J2); with Bottlerocket what is
/// configured holds (J19).
#[test]
fn what_a_managed_node_group_makes_of_it_is_said() {
    let one = emission(Tool::Nodeadm, "custom_networking", &["m5.large", "t3.medium"]);
    let expression = one.expression(Catalog::built_in()).expect("an expression");
    let text = one.expression_text(&expression, Catalog::built_in());
    assert!(
        text.contains("# A managed node group without an AMI of its own ignores an expression."),
        "{text}"
    );
    for tool in [Tool::Eksctl, Tool::Terraform, Tool::CloudFormation] {
        let says = |given: &str| {
            let text = emission(tool, given, &["t3.medium"]).text().expect("a text");
            text.contains("# Amazon EKS may give these nodes a number of its own instead")
        };
        assert!(says("cni=cilium") && says("custom_networking") && !says(""), "{}", tool.name());
        let bottlerocket = format!("cni=cilium provisioner={}", Provisioner::Bottlerocket.name());
        assert!(!says(&bottlerocket), "{}", tool.name());
    }
}

/// No source tells the architecture of g3.16xlarge any more (fact J16).
#[test]
fn an_ami_that_is_not_known_is_said_to_be_left_out() {
    for (tool, comment) in [(Tool::Terraform, "  # ami_type: "), (Tool::CloudFormation, "      # AmiType: ")]
    {
        let text = emission(tool, "", &["g3.16xlarge"]).text().expect("a text");
        assert!(text.contains(&format!("{comment}the architecture of the types isn't known")), "{text}");
        assert!(!emission(tool, "", &["m5.large"]).text().expect("a text").contains(comment));
    }
}

/// A type without known vCPUs has no number where no address limits the pods (facts A2.8, J13).
#[test]
fn types_without_a_number_are_left_out_of_patterns() {
    let output = maxpods(&["--for", "karpenter", "--expression", "c7i.*", "--cni", "calico"]);
    let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success() && stdout.contains("c7i.16xlarge"), "{stderr}");
    assert!(
        !stdout.contains("c7i.32xlarge") && stderr.contains("1 type left out (`c7i.32xlarge`)"),
        "{stderr}"
    );
    let output = maxpods(&["--for", "karpenter", "c7i.32xlarge", "m5.large", "--cni", "calico"]);
    assert_eq!(output.status.code(), Some(2), "who names it is told why");
    let output = maxpods(&["--for", "eksctl", "m*.large", "--os", "windows"]);
    assert!(text(&output.stdout).contains("m5.large") && !text(&output.stdout).contains("m7g.large"));
}

#[test]
fn unknown_types_of_nodes_are_left_out() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let path = folder.path().join("nodes.yaml");
    let node = |name| {
        format!(
            "apiVersion: v1\nkind: Node\nmetadata: {{name: of-{name}, labels: \
             {{node.kubernetes.io/instance-type: {name}}}}}\n"
        )
    };
    std::fs::write(&path, ["m5.large", "zz9.large"].map(node).join("---\n")).expect("it can be written");
    let output = maxpods(&["--for", "kubelet", "-q", "--types-from", path.to_str().expect("text")]);
    assert_eq!(text(&output.stdout), "29\n", "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("1 type left out (`zz9.large`)"), "{}", text(&output.stderr));
}
