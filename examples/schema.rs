//! Prints the JSON Schema of every request and answer: `cargo run --example schema --features schema`.

fn main() {
    println!("{:#}", maxpods::wire::schema());
}
