//! The notes of an answer that are of the type.

use crate::catalog::InstanceType;
use crate::ledger::{Ledger, Note, Record, rules};

rules! {
    /// Note: other published tables have another number of ENIs on the default card.
    ENIS_ELSEWHERE {
        code: "enis-elsewhere",
        text: "older tables give its default network card {0} ENIs, and so {1} pods with the VPC CNI; the \
               EC2 API now spreads them over two cards",
        fact: "A4.16",
        source: "Amazon EC2 API, DescribeInstanceTypes",
    }
    /// Note: AWS has retired the type.
    RETIRED {
        code: "retired",
        text: "AWS has retired this type; the limits built in are its last known",
        fact: "J16",
        source: "Amazon EC2 API, DescribeInstanceTypes and the shape InstanceType",
    }
}

impl Ledger {
    /// Says that the type is retired, where its limits are those built in.
    pub(crate) fn note_retired(&mut self, instance_type: &InstanceType) {
        if instance_type.has_last_known_limits() {
            self.note(Note::new(RETIRED));
        }
    }
}
