//! Prints the JSON Schema of every request and answer: `cargo run --example schema --features schema`; with
//! `-- plan` that of a plan file.

fn main() {
    let is_of_plan = std::env::args().nth(1).is_some_and(|which| which == "plan");
    let schema = if is_of_plan { maxpods::json::plan_schema() } else { maxpods::json::schema() };
    println!("{schema:#}");
}
