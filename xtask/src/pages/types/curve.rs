//! The addresses that a node takes from its subnets by its number of pods, drawn as SVG.

use maxpods::options::Mode;
use maxpods::{Footprint, InstanceType};

// The drawing, and the area of the curves in it.
const WIDTH: u32 = 640;
const HEIGHT: u32 = 260;
const LEFT: u32 = 52;
const RIGHT: u32 = 16;
const TOP: u32 = 12;
const BOTTOM: u32 = 36;

/// About how many lines a scale has.
const STEPS: u32 = 5;

/// The modes that are drawn, each with the class of its line.
const MODES: &[(&str, &str)] = &[("vpc-cni", "first"), ("prefix-delegation", "second"), ("cilium", "third")];

/// The steps of a mode: the footprint with no pod, one pod and so on.
struct Curve<'a> {
    mode: &'static Mode,
    class: &'static str,
    steps: Vec<Footprint<'a>>,
}

/// The drawing with its legend; nothing if no mode has a footprint on this type.
pub(super) fn figure(instance_type: &InstanceType) -> String {
    let curve = |(name, class): &(&'static str, &'static str)| {
        let mode = Mode::find(name)?;
        let cni = mode.options().cni();
        let most = cni.capacity(instance_type).ok()?.recommended_max_pods().limited()?;
        let steps = (0..=most).map_while(|pods| cni.footprint(instance_type, pods).ok()).collect::<Vec<_>>();
        (!steps.is_empty()).then_some(Curve { mode, class, steps })
    };
    let curves: Vec<Curve<'_>> = MODES.iter().filter_map(curve).collect();
    if curves.is_empty() {
        return String::new();
    }
    let mut legend = curves.iter().filter_map(legend).collect::<String>();
    legend += &format!("<li>{} one address for each pod</li>\n", sample("pods"));
    format!("<figure>\n{}<figcaption>\n<ul>\n{legend}</ul>\n</figcaption>\n</figure>\n", drawing(&curves))
}

/// What a curve says, in words too.
fn legend(curve: &Curve<'_>) -> Option<String> {
    let (first, last) = (curve.steps.first()?, curve.steps.last()?);
    Some(format!(
        "<li>{} {}: {} addresses without a pod, {} with {} pods</li>\n",
        sample(curve.class),
        curve.mode.name,
        first.subnet_addresses(),
        last.subnet_addresses(),
        last.node_pods().pods
    ))
}

/// A piece of a line as it is drawn.
fn sample(class: &str) -> String {
    format!(
        "<svg viewBox=\"0 0 32 8\" width=\"32\" height=\"8\" aria-hidden=\"true\"><path class=\"{class}\" \
         d=\"M0 4H32\"/></svg>"
    )
}

fn drawing(curves: &[Curve<'_>]) -> String {
    let scale = Scale::of(curves);
    let mut svg = format!(
        "<svg class=\"curve\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-label=\"Subnet addresses by \
         number of pods; the list below has the ends of each curve\">\n"
    );
    svg += &scale.marks();
    let (start, end) = (0, scale.most_pods.min(scale.most_addresses));
    let (x, y) = ([start, end].map(|pods| scale.x(pods)), [start, end].map(|pods| scale.y(pods)));
    svg += &format!("<path class=\"pods\" d=\"M{} {}L{} {}\"/>\n", x[0], y[0], x[1], y[1]);
    for curve in curves {
        svg += &format!("<path class=\"{}\" d=\"{}\"/>\n", curve.class, scale.path(&curve.steps));
    }
    svg + "</svg>\n"
}

/// Where pods and addresses are in the drawing.
struct Scale {
    /// At the right end.
    most_pods: u32,
    /// At the upper end, a whole number of steps.
    most_addresses: u32,
    step: u32,
}

impl Scale {
    fn of(curves: &[Curve<'_>]) -> Self {
        let footprints = || curves.iter().flat_map(|curve| &curve.steps);
        let most_pods = footprints().map(|it| it.node_pods().pods).max().unwrap_or(0).max(1);
        let most_addresses = footprints().map(Footprint::subnet_addresses).max().unwrap_or(0).max(1);
        let step = round_step(most_addresses.div_ceil(STEPS));
        Scale { most_pods, most_addresses: most_addresses.next_multiple_of(step), step }
    }

    fn x(&self, pods: u32) -> u32 {
        LEFT + pods * (WIDTH - LEFT - RIGHT) / self.most_pods
    }

    fn y(&self, addresses: u32) -> u32 {
        HEIGHT - BOTTOM - addresses * (HEIGHT - TOP - BOTTOM) / self.most_addresses
    }

    /// The lines of addresses, and the numbers on both sides.
    fn marks(&self) -> String {
        let mut marks = String::new();
        for addresses in (0..=self.most_addresses).step_by(self.step as usize) {
            let (y, left, right) = (self.y(addresses), LEFT - 6, WIDTH - RIGHT);
            marks += &format!("<path class=\"scale\" d=\"M{LEFT} {y}H{right}\"/>\n");
            marks += &format!("<text class=\"left\" x=\"{left}\" y=\"{}\">{addresses}</text>\n", y + 4);
        }
        let below = HEIGHT - 18;
        for pods in (0..=self.most_pods).step_by(round_step(self.most_pods.div_ceil(STEPS)) as usize) {
            marks += &format!("<text class=\"below\" x=\"{}\" y=\"{below}\">{pods}</text>\n", self.x(pods));
        }
        let middle = LEFT.midpoint(WIDTH - RIGHT);
        marks + &format!("<text class=\"below\" x=\"{middle}\" y=\"{}\">pods</text>\n", HEIGHT - 3)
    }

    /// Steps, of which a number of addresses that stays the same is one line.
    fn path(&self, steps: &[Footprint<'_>]) -> String {
        let mut path = String::new();
        let mut before = None;
        for it in steps {
            let (x, y) = (self.x(it.node_pods().pods), self.y(it.subnet_addresses()));
            if before.is_none() {
                path += &format!("M{x} {y}");
            } else if before != Some(y) {
                path += &format!("H{x}V{y}");
            }
            before = Some(y);
        }
        let end = steps.last().map(|it| self.x(it.node_pods().pods)).unwrap_or_default();
        format!("{path}H{end}")
    }
}

/// The least of 1, 2, 5, 10, 20, 50 and so on that is no less than this.
fn round_step(least: u32) -> u32 {
    let powers = std::iter::successors(Some(1_u32), |power| power.checked_mul(10));
    let steps = powers.flat_map(|power| [1, 2, 5].map(|digit| power.saturating_mul(digit)));
    steps.into_iter().find(|step| *step >= least).unwrap_or(least)
}

#[cfg(test)]
mod tests {
    use maxpods::Catalog;

    use super::{figure, round_step};

    #[test]
    fn a_scale_has_round_steps() {
        assert_eq!(
            [0, 1, 3, 6, 11, 21, 51, 4_000_000_000].map(round_step),
            [1, 1, 5, 10, 20, 50, 100, u32::MAX]
        );
    }

    #[test]
    fn the_legend_has_the_ends_of_the_curves() {
        // A fresh node has one ENI with 10 addresses; with 27 pods it has three.
        let figure = figure(Catalog::built_in().get("m5.large").expect("it is built in"));
        assert!(figure.contains("vpc-cni: 10 addresses without a pod, 30 with 29 pods"), "{figure}");
    }
}
