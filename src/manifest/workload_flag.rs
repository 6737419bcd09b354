//! A workload as a flag names it: `web replicas=20 cpu=250m memory=512Mi in=workers`.

use alloc::string::String;
use alloc::vec::Vec;
use core::str::FromStr;

use super::workload::Workload;
use crate::error::ErrorKind;
use crate::quantity::{bytes, millicores};
use crate::{Error, Place, error::Located};

/// The flag that gives one.
const FLAG: &str = "--workload";

/// Its settings.
const NAMES: [&str; 4] = ["replicas", "cpu", "memory", "in"];

impl FromStr for Workload {
    type Err = Error;

    /// Reads a name and its settings, of which `replicas` is needed.
    ///
    /// # Errors
    ///
    /// `invalid-workload` for a text without name or replicas, for a setting that isn't known, and for a
    /// value that can't be.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::manifest::Workload;
    ///
    /// let web: Workload = "web replicas=20 cpu=250m memory=512Mi in=workers".parse()?;
    /// assert_eq!((web.cpu_millicores, web.memory_bytes, web.group.as_deref()), (250, 512 << 20, Some("workers")));
    /// let error = "web replica=20".parse::<Workload>().unwrap_err();
    /// assert!(error.to_string().contains("did you mean `replicas`?"));
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    fn from_str(text: &str) -> Result<Self, Error> {
        let refuse = |reason: String| Error::from(ErrorKind::InvalidWorkload { value: text.into(), reason });
        let mut words = text.split_whitespace();
        let name = words.next().filter(|name| !name.contains('='));
        let name = name.ok_or_else(|| refuse("it begins with its name".into()))?;
        let mut workload = Workload {
            place: Place::field(FLAG),
            kind: "workload",
            namespace: None,
            name: name.into(),
            replicas: None,
            host_network: false,
            cpu_millicores: 0,
            memory_bytes: 0,
            node_selector: Vec::new(),
            tolerates_control_plane: false,
            group: None,
        };
        for word in words {
            let (setting, value) = word.split_once('=').unwrap_or((word, ""));
            let right = match setting {
                "replicas" => value.parse().ok().map(|replicas| {
                    workload.replicas = Some(Located::new(replicas, Place::field(FLAG)));
                }),
                "cpu" => millicores(value).map(|cpu| workload.cpu_millicores = cpu),
                "memory" => bytes(value).map(|memory| workload.memory_bytes = memory),
                "in" if !value.is_empty() => {
                    workload.group = Some(value.into());
                    Some(())
                }
                "in" => None,
                other => {
                    let near = crate::nearest::nearest(NAMES, other);
                    let meant =
                        near.map_or_else(String::new, |near| alloc::format!("; did you mean `{near}`?"));
                    return Err(refuse(alloc::format!("it has no `{other}`{meant}")));
                }
            };
            right.ok_or_else(|| refuse(alloc::format!("`{setting}` can't be `{value}`")))?;
        }
        match workload.replicas {
            Some(_) => Ok(workload),
            None => Err(refuse("it needs `replicas`".into())),
        }
    }
}
