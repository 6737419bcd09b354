//! The hand-kept tables of `data/sources/`: what no list of `DescribeInstanceTypes` entries says.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::input::read;
use super::observation::{Field, Observation};
use super::sources::Sources;

/// The tables that `types_outside_the_api_list.csv` names, by the names that it uses.
const SHORT_NAMES: [(&str, &str); 4] = [
    ("karpenter", "karpenter-provider-aws"),
    ("nodeadm", "amazon-eks-ami"),
    ("resource-controller", "amazon-vpc-resource-controller-k8s"),
    ("vpc-cni", "amazon-vpc-cni-k8s"),
];

#[derive(Debug)]
pub(crate) struct Facts {
    pub(crate) branch_enis: Vec<Observation>,
    /// Types that the newest list lacks.
    pub(crate) outside: Vec<Observation>,
    /// What further tables say where they disagree with the lists.
    pub(crate) other_tables: Vec<Observation>,
    pub(crate) reasons: Vec<Reason>,
}

/// Why a disagreement between sources is as it is.
#[derive(Debug, Deserialize)]
pub(crate) struct Reason {
    pub(crate) instance_type: String,
    pub(crate) field: String,
    #[serde(rename = "reason")]
    pub(crate) text: String,
}

#[derive(Deserialize)]
struct TrunkRow {
    instance_type: String,
    trunking: bool,
    branch_enis: u32,
    source: String,
}

#[derive(Deserialize)]
struct OutsideRow {
    instance_type: String,
    enis_default_card: String,
    enis_all_cards: String,
    ipv4_per_eni: String,
    hypervisor: String,
    bare_metal: String,
    sources: String,
}

#[derive(Deserialize)]
struct OtherRow {
    instance_type: String,
    field: String,
    value: String,
    source: String,
}

impl Facts {
    pub(crate) fn read(root: &Path, sources: &Sources) -> Result<Self> {
        let text = |name: &str| read(root, &format!("data/sources/{name}.csv"));
        Ok(Self {
            branch_enis: branch_enis(&text("branch_enis")?, sources)?,
            outside: outside(&text("types_outside_the_api_list")?, sources)?,
            other_tables: other_tables(&text("other_tables")?, sources)?,
            reasons: rows("conflict_reasons", &text("conflict_reasons")?)?,
        })
    }
}

fn rows<T: DeserializeOwned>(name: &str, csv: &str) -> Result<Vec<T>> {
    let rows = csv::Reader::from_reader(csv.as_bytes()).into_deserialize().collect::<Result<_, _>>();
    rows.with_context(|| format!("data/sources/{name}.csv"))
}

fn branch_enis(csv: &str, sources: &Sources) -> Result<Vec<Observation>> {
    let rows: Vec<TrunkRow> = rows("branch_enis", csv)?;
    let observation = |row: TrunkRow| {
        let (name, branch_enis) = (&row.instance_type, row.branch_enis);
        ensure!(
            row.trunking == (branch_enis > 0),
            "{name}: trunking is {}, but branch ENIs are {branch_enis}; correct data/sources/branch_enis.csv",
            row.trunking
        );
        sources.require(&row.source).with_context(|| name.clone())?;
        Observation::new(name, Field::BranchEnis, branch_enis.to_string(), &[row.source])
    };
    rows.into_iter().map(observation).collect()
}

fn outside(csv: &str, sources: &Sources) -> Result<Vec<Observation>> {
    let mut all = Vec::new();
    for row in rows::<OutsideRow>("types_outside_the_api_list", csv)? {
        let name = row.instance_type.clone();
        let said_by = long_names(&row.sources, sources).with_context(|| name.clone())?;
        for (field, value) in values(row) {
            ensure!(
                !value.contains('/'),
                "{name}: its tables disagree on {}, `{value}`; keep one value in \
                 data/sources/types_outside_the_api_list.csv and put the others into other_tables.csv",
                field.name()
            );
            all.push(Observation::new(&name, field, value, &said_by)?);
        }
    }
    Ok(all)
}

/// The values that a row gives, of which some follow from others.
fn values(row: OutsideRow) -> Vec<(Field, String)> {
    let mut values = Vec::new();
    // No ENI is left for a second card. If some are, their places must come from elsewhere.
    if row.enis_default_card == row.enis_all_cards {
        values.push((Field::EnisPerCard, row.enis_default_card.clone()));
        values.push((Field::DefaultNetworkCard, "0".to_owned()));
    }
    if !matches!(row.hypervisor.as_str(), "" | "unknown") {
        values.push((Field::Hypervisor, row.hypervisor));
    }
    values.push((Field::Enis, row.enis_default_card));
    values.push((Field::EnisAllCards, row.enis_all_cards));
    values.push((Field::Ipv4PerEni, row.ipv4_per_eni));
    values.push((Field::BareMetal, row.bare_metal));
    values
}

fn long_names(short: &str, sources: &Sources) -> Result<Vec<String>> {
    let long = |short: &str| {
        // An older version of a table is named in full.
        if sources.require(short).is_ok() {
            return Ok(short.to_owned());
        }
        let found = SHORT_NAMES.iter().find(|(name, _)| *name == short);
        let (_, long) =
            found.with_context(|| format!("`{short}` is no table known to xtask/src/data/facts.rs"))?;
        sources.id(long)
    };
    short.split(';').map(long).collect()
}

fn other_tables(csv: &str, sources: &Sources) -> Result<Vec<Observation>> {
    let rows: Vec<OtherRow> = rows("other_tables", csv)?;
    let observation = |row: OtherRow| {
        let name = &row.instance_type;
        let field = Field::from_name(&row.field);
        let field = field.with_context(|| format!("{name}: the catalogue has no field `{}`", row.field))?;
        sources.require(&row.source).with_context(|| name.clone())?;
        Observation::new(name, field, row.value, &[row.source])
    };
    rows.into_iter().map(observation).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources() -> Sources {
        let csv = "source,version,date,what_it_gives\n\
                   karpenter-provider-aws,1,2026-08-06,x\namazon-vpc-cni-k8s,2,2026-08-11,x\n";
        Sources::parse(csv).expect("well formed")
    }

    fn failure(result: Result<Vec<Observation>>) -> String {
        format!("{:#}", result.expect_err("the row is wrong"))
    }

    #[test]
    fn trunking_must_agree_with_branch_enis() {
        for row in ["m5.large,true,0", "m5.large,false,9"] {
            let csv = format!("instance_type,trunking,branch_enis,source\n{row},karpenter-provider-aws 1\n");
            let failure = failure(branch_enis(&csv, &sources()));
            assert!(failure.starts_with("m5.large: trunking is"), "{failure}");
        }
    }

    #[test]
    fn a_source_must_be_listed() {
        let csv = "instance_type,trunking,branch_enis,source\nm5.large,true,9,somebody 7\n";
        assert!(failure(branch_enis(csv, &sources())).starts_with("m5.large: somebody 7: "));
    }

    const OUTSIDE: &str =
        "instance_type,enis_default_card,enis_all_cards,ipv4_per_eni,hypervisor,bare_metal,sources\n";

    #[test]
    fn tables_that_disagree_are_not_taken_for_a_value() {
        let csv = format!("{OUTSIDE}c7i.32xlarge,15/8,15/8,50,nitro,false,karpenter;vpc-cni\n");
        let failure = failure(outside(&csv, &sources()));
        assert!(
            failure.starts_with("c7i.32xlarge: its tables disagree on enis_per_card, `15/8`"),
            "{failure}"
        );
    }

    #[test]
    fn a_table_that_nobody_knows_is_refused() {
        let csv = format!("{OUTSIDE}c7i.32xlarge,15,15,50,nitro,false,hearsay\n");
        assert!(failure(outside(&csv, &sources())).starts_with("c7i.32xlarge: `hearsay`"));
    }

    #[test]
    fn cards_are_known_only_where_one_card_has_all_enis() {
        let csv =
            format!("{OUTSIDE}a.one,15,15,50,unknown,false,vpc-cni\na.four,15,60,50,nitro,false,vpc-cni\n");
        let observations = outside(&csv, &sources()).expect("well formed");
        let cards: Vec<_> = observations.iter().filter(|o| o.field == Field::EnisPerCard).collect();
        assert_eq!(cards.len(), 1);
        assert_eq!((cards[0].instance_type.as_str(), cards[0].value.as_str()), ("a.one", "15"));
        assert!(!observations.iter().any(|o| o.field == Field::Hypervisor && o.instance_type == "a.one"));
    }

    #[test]
    fn a_value_that_a_field_cannot_have_is_refused() {
        let csv = "instance_type,field,value,source\nm5.large,enis,three,amazon-vpc-cni-k8s 2\n";
        assert!(failure(other_tables(csv, &sources())).starts_with("m5.large: `three` is no value of enis"));
        let csv = "instance_type,field,value,source\nm5.large,eni,3,amazon-vpc-cni-k8s 2\n";
        assert!(
            failure(other_tables(csv, &sources())).starts_with("m5.large: the catalogue has no field `eni`")
        );
    }
}
