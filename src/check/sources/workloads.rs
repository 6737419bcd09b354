//! Workloads, which run on the nodes that other documents set up.

use alloc::vec::Vec;

use super::{Document, Gathered, Mark, Source};
use crate::Error;
use crate::check::settings::Settings;
use crate::manifest::Workload;

const MARKS: &[Mark] = &[
    Mark::workload("Deployment", &["apps"]),
    Mark::workload("StatefulSet", &["apps"]),
    Mark::workload("ReplicaSet", &["apps"]),
    Mark::workload("DaemonSet", &["apps"]),
    Mark::workload("Job", &["batch"]),
];

/// The workloads that were read.
#[derive(Debug, Default)]
pub(super) struct Workloads {
    workloads: Vec<Workload>,
}

impl Source for Workloads {
    fn marks(&self) -> &'static [Mark] {
        MARKS
    }

    fn read(&mut self, document: &Document<'_>, errors: &mut Vec<Error>) -> bool {
        let workload = Workload::read(document.root, errors);
        let is_read = workload.is_some();
        self.workloads.extend(workload);
        is_read
    }

    fn gather(&self, _: &Settings, gathered: &mut Gathered) {
        gathered.workloads.extend(self.workloads.iter().cloned());
    }
}
