//! `maxpods check`.

mod configured;
mod formats;
mod mend;
