//! `kubectl maxpods`: the program as a plug-in of the real kubectl, which asks a server on this machine that
//! answers as an API server does.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::{Value, json};
use tempfile::TempDir;

const CLUSTER: &str = include_str!("runs/check-live.in/cluster.yaml");

/// The objects of the cluster of this kind.
fn objects(kind: &str) -> Vec<Value> {
    let items = CLUSTER.lines().filter_map(|line| line.strip_prefix("- "));
    let items = items.map(|item| serde_json::from_str::<Value>(item).expect("an object"));
    items.filter(|item| item["kind"] == kind).collect()
}

/// An API server with these objects, by path; what isn't there is forbidden.
struct Server {
    folder: TempDir,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start(answers: BTreeMap<&'static str, Value>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let asked = Arc::new(Mutex::new(Vec::new()));
        let folder = TempDir::new().expect("a folder");
        let user = json!({"name": "one", "user": {"token": "a-secret-token"}});
        let clusters = ["https://127.0.0.1:1".to_owned(), format!("http://{address}")]
            .map(|server| json!({"server": server}));
        let [other, this] = clusters;
        let config = json!({"apiVersion": "v1", "kind": "Config", "current-context": "other", "users": [user],
            "clusters": [{"name": "other", "cluster": other}, {"name": "this", "cluster": this}],
            "contexts": [{"name": "other", "context": {"cluster": "other", "user": "one"}},
                {"name": "this", "context": {"cluster": "this", "user": "one"}}]});
        fs::write(folder.path().join("config"), config.to_string()).expect("a file");
        symlink(env!("CARGO_BIN_EXE_maxpods"), folder.path().join("kubectl-maxpods")).expect("a link");
        let (answers, its) = (Arc::new(answers), Arc::clone(&asked));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (answers, asked) = (Arc::clone(&answers), Arc::clone(&its));
                thread::spawn(move || serve(stream, &answers, &asked));
            }
        });
        Server { folder, asked }
    }

    /// Runs `kubectl maxpods`.
    fn run(&self, arguments: &[&str]) -> Output {
        let folder = self.folder.path();
        let path = std::env::var("PATH").expect("there is one");
        let mut kubectl = Command::new("kubectl");
        kubectl
            .arg("maxpods")
            .args(["--kubeconfig", &folder.join("config").to_string_lossy()])
            .args(arguments)
            .env("PATH", format!("{}:{path}", folder.display()))
            .env("HOME", folder)
            .env_remove("KUBECONFIG")
            .current_dir(folder);
        kubectl.output().expect("kubectl is installed: `apt-get install kubernetes-client` brings it")
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("nobody panicked").clone()
    }
}

/// Answers the requests of a connection.
fn serve(stream: TcpStream, answers: &BTreeMap<&str, Value>, asked: &Mutex<Vec<String>>) {
    let mut writer = stream.try_clone().expect("a stream");
    let mut lines = BufReader::new(stream).lines();
    while let Some(Ok(request)) = lines.next() {
        while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
        let target = request.split(' ').nth(1).unwrap_or_default().to_owned();
        let path = target.split('?').next().unwrap_or_default();
        asked.lock().expect("nobody panicked").push(target.clone());
        let (code, body) = match answers.get(path) {
            Some(answer) => ("200 OK", answer.clone()),
            None if path.starts_with("/openapi") => ("404 Not Found", json!({})),
            None => (
                "403 Forbidden",
                json!({"apiVersion": "v1", "kind": "Status", "status": "Failure", "reason": "Forbidden",
                "code": 403, "message": format!("{path} is forbidden: User \"one\" cannot list it")}),
            ),
        };
        let body = body.to_string();
        let head = format!(
            "HTTP/1.1 {code}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        if writer.write_all((head + &body).as_bytes()).is_err() {
            return;
        }
    }
}

/// What every API server says of itself, and these resources.
fn discovery(groups: &[(&'static str, &'static str, &'static str, Value)]) -> BTreeMap<&'static str, Value> {
    let resource = |name: &str, kind: &str, namespaced: bool| json!({"name": name, "kind": kind, "namespaced": namespaced, "verbs": ["get", "list"], "singularName": ""});
    let named: Vec<Value> = groups
        .iter()
        .map(|(_, group, version, _)| {
            let version = json!({"groupVersion": format!("{group}/{version}"), "version": version});
            json!({"name": group, "versions": [version], "preferredVersion": version})
        })
        .collect();
    let mut answers = BTreeMap::from([
        ("/api", json!({"kind": "APIVersions", "versions": ["v1"]})),
        ("/apis", json!({"kind": "APIGroupList", "apiVersion": "v1", "groups": named})),
        (
            "/api/v1",
            json!({"kind": "APIResourceList", "groupVersion": "v1", "resources": [
            resource("nodes", "Node", false), resource("pods", "Pod", true), resource("configmaps", "ConfigMap", true)]}),
        ),
    ]);
    for (path, group, version, resources) in groups {
        let version = format!("{group}/{version}");
        answers.insert(
            path,
            json!({"kind": "APIResourceList", "groupVersion": version, "resources": resources}),
        );
    }
    answers
}

fn list(kind: &str, items: Vec<Value>) -> Value {
    // The items of an API server's list don't say what they are.
    let items = items.into_iter().map(|mut item| {
        item.as_object_mut()
            .expect("an object")
            .retain(|name, _| !["kind", "apiVersion"].contains(&name.as_str()));
        item
    });
    json!({"kind": kind, "apiVersion": "v1", "metadata": {"resourceVersion": "1"}, "items": items.collect::<Vec<_>>()})
}

/// A cluster of Amazon EKS: nodes and pods, and no Cilium.
fn eks() -> BTreeMap<&'static str, Value> {
    let daemon_sets = json!([{"name": "daemonsets", "kind": "DaemonSet", "namespaced": true, "verbs": ["get", "list"], "singularName": ""}]);
    let mut answers = discovery(&[("/apis/apps/v1", "apps", "v1", daemon_sets)]);
    answers.insert("/api/v1/nodes", list("NodeList", objects("Node")));
    let mut pods = objects("Pod");
    pods[0]["spec"]["containers"][0]["env"] = json!([{"name": "PASSWORD", "value": "hunter2"}]);
    answers.insert("/api/v1/pods", list("PodList", pods));
    answers.insert("/api/v1/configmaps", list("ConfigMapList", Vec::new()));
    answers.insert("/apis/apps/v1/daemonsets", list("DaemonSetList", Vec::new()));
    answers
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

#[test]
fn it_checks_the_cluster_of_the_context() {
    let server = Server::start(eks());
    let output = server.run(&["--context", "this"]);
    let (shown, said) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(1), "{shown}{said}");
    assert!(
        shown.contains("error[over-commit]: `maxPods` 110 leaves 93 pods without an address on t3.medium"),
        "{shown}"
    );
    assert!(shown.contains("15 of 15 addresses in use, 0 free"), "{shown}");
    for resource in ["ciliumnodes", "cninodes", "ec2nodeclasses", "nodepools"] {
        assert!(said.contains(&format!("the cluster has no `{resource}`")), "{said}");
    }
    for secret in ["a-secret-token", "hunter2"] {
        assert!(!shown.contains(secret) && !said.contains(secret), "{shown}{said}");
    }
    assert!(
        server
            .asked()
            .iter()
            .any(|path| path.starts_with("/api/v1/configmaps?") && path.contains("cilium-config"))
    );
}

#[test]
fn what_is_forbidden_is_a_note_and_the_rest_is_checked() {
    let mut answers = eks();
    answers.remove("/api/v1/pods");
    let output = Server::start(answers).run(&["--context", "this", "-o", "csv"]);
    let (shown, said) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(1), "{shown}{said}");
    assert!(said.contains("`pods` aren't read: kubectl says: ") && said.contains("forbidden"), "{said}");
    assert!(shown.contains("over-committed"), "{shown}");
}

#[test]
fn without_nodes_there_is_an_error() {
    let mut answers = eks();
    answers.remove("/api/v1/nodes");
    let output = Server::start(answers).run(&["--context", "this"]);
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(2), String::new()));
    assert!(text(&output.stderr).contains("forbidden"), "{}", text(&output.stderr));
}

#[test]
fn a_namespace_limits_the_pods_and_files_may_stand_beside_the_cluster() {
    let mut answers = eks();
    let pods = answers.remove("/api/v1/pods").expect("they are there");
    answers.insert("/api/v1/namespaces/shop/pods", pods);
    let server = Server::start(answers);
    let deployment = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec: {replicas: 1000}\n";
    fs::write(server.folder.path().join("api.yaml"), deployment).expect("a file");
    let output = server.run(&["--context", "this", "-n", "shop", "api.yaml"]);
    let shown = text(&output.stdout);
    assert!(
        shown.contains("replicas-pending") && shown.contains("api.yaml:4:18"),
        "{shown}{}",
        text(&output.stderr)
    );
}

#[test]
fn without_kubectl_it_says_what_to_do() {
    let folder = TempDir::new().expect("a folder");
    let program = folder.path().join("kubectl-maxpods");
    symlink(env!("CARGO_BIN_EXE_maxpods"), &program).expect("a link");
    let output = Command::new(program).env("PATH", Path::new("/nowhere")).output().expect("it runs");
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("`kubectl`") && said.contains("| maxpods check -"), "{said}");
}
