//! `maxpods check`.

mod configured;
mod docs;
mod formats;
mod mend;
