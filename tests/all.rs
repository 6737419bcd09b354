//! All integration tests, as one program.

mod capacity;
mod catalog;
mod describe;
mod docs;
mod properties;
mod runs;
