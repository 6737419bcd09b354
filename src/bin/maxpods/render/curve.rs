//! Pods against addresses, drawn with characters: the steps, and how much of each is unused.

use std::io::{self, Write};
use std::iter;

use maxpods::Footprint;

use super::marks::marks;
use super::wrap::width;

/// The bars together are no wider than this.
const WIDTH: usize = 64;

/// What stands between the scale and the bars.
const SCALE_GAP: usize = 2;

/// What stands behind the last number of pods.
const PODS: &str = " pods";

/// The drawing is about so high.
const HEIGHT: u32 = 12;

/// Draws a bar for each number of pods, or for each few of them: the pods with an address, and above them what
/// the node takes in addition.
pub(super) fn draw(out: &mut impl Write, range: &[Footprint<'_>]) -> io::Result<()> {
    let highest = range.iter().map(Footprint::subnet_addresses).max().unwrap_or(0).max(1);
    let step = round_step(highest.div_ceil(HEIGHT));
    let scale = highest.next_multiple_of(step).to_string().len();
    let widest = WIDTH.min(width() - scale - SCALE_GAP - PODS.len());
    // Of several numbers of pods in one bar it shows the last.
    let pods_per_bar = range.len().div_ceil(widest).max(1);
    let bars: Vec<&Footprint<'_>> = range.chunks(pods_per_bar).filter_map(<[_]>::last).collect();
    let bar_width = (widest / bars.len().max(1)).clamp(1, 3);
    // A bar reaches a level if it fills half of it.
    let reaches = |addresses: u32, level: u32| {
        u64::from(addresses) * 2 >= u64::from(level) * u64::from(step) * 2 + u64::from(step)
    };
    let marks = marks();
    let [side, corner, floor] = marks.axes;
    let levels = 0..highest.div_ceil(step);
    for level in levels.rev().skip_while(|&level| !reaches(highest, level)) {
        let bar = |it: &&Footprint<'_>| match () {
            () if reaches(it.pods_with_address(), level) => marks.used,
            () if reaches(it.subnet_addresses(), level) => marks.idle,
            () => ' ',
        };
        let line: String = bars.iter().flat_map(|it| iter::repeat_n(bar(it), bar_width)).collect();
        writeln!(out, "{:>scale$} {side}{}", (level + 1) * step, line.trim_end())?;
    }
    let width = bars.len() * bar_width;
    writeln!(out, "{:>scale$} {corner}{}", 0, floor.to_string().repeat(width))?;
    let pods = |it: Option<&Footprint<'_>>| it.map_or(String::new(), |it| it.node_pods().pods.to_string());
    let (first, last) = (pods(range.first()), pods(range.last()));
    let between = width.saturating_sub(first.len()).max(last.len() + 1);
    writeln!(out, "{:scale$}  {first}{last:>between$}{PODS}", "")?;
    let (used, idle) = (marks.used, marks.idle);
    writeln!(out, "{:scale$}  {used} pods with an address  {idle} also taken from the subnet", "")
}

/// The least of 1, 2, 5, 10, 20, 50 and so on that is no less than this.
fn round_step(least: u32) -> u32 {
    let mut power = 1_u32;
    loop {
        for step in [1, 2, 5] {
            match power.checked_mul(step) {
                Some(step) if step >= least => return step,
                Some(_) => {}
                None => return least,
            }
        }
        match power.checked_mul(10) {
            Some(next) => power = next,
            None => return least,
        }
    }
}
