//! The built-in data itself: its figures with their sources, its disagreements, and what has changed since.

mod changes;
mod conflicts;
mod export;
mod figures;

pub use changes::{DataChange, data_changes};
pub use conflicts::ConflictRow;
pub use export::DataFormat;
pub use figures::Figure;
