//! Node groups on subnets: what is used of each, what is free, and how far the groups can grow.

mod alternatives;
mod forecast;
mod growth;
mod model;
mod node_group;
mod nodes;
mod per_node;
pub(crate) mod rules;
mod sizing;
mod spread;
mod subnet;
mod tally;
mod usage;

pub use alternatives::{Alternative, Ec2Calls};
pub use forecast::{Forecast, Limit, Phase, Proposal, SubnetForecast};
pub use model::{Plan, SubnetId};
pub use node_group::NodeGroup;
pub use nodes::{Nodes, Surge};
pub use subnet::{PlanSubnet, SubnetRange};
pub use usage::Usage;
