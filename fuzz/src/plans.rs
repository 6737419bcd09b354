//! Plans: of plan files, and of the manifests of clusters with what AWS says of their subnets.

use maxpods::Catalog;
use maxpods::document::text_of;
use maxpods::json::{PlanDocument, PlanDraft};
use maxpods::manifest::PlanSource;
use maxpods::plan::Phase;
use maxpods::query::PlanRow;

/// What stands between files.
const BETWEEN: &str = "\n=====\n";

/// Files, such as a cluster and the output of `aws ec2 describe-subnets` or `describe-network-interfaces`: a plan
/// or errors, and the plan that the file of a plan asks for is answered.
pub fn plan(data: &[u8]) {
    let text = &*text_of(data);
    let files: Vec<&str> = text.split(BETWEEN).collect();
    let source = match PlanSource::read(&files) {
        Ok(source) => source,
        Err(errors) => {
            assert!(!errors.is_empty());
            return assert!(errors.iter().all(|error| !error.to_string().is_empty()));
        }
    };
    let mut draft = PlanDraft::from(source);
    draft.join();
    let _ = (draft.warnings(), draft.arguments());
    let Ok(catalog) = draft.catalog(Catalog::built_in().clone()) else { return };
    let read = match draft.resolve(&catalog) {
        Ok(read) => read,
        Err(errors) => return assert!(!errors.is_empty()),
    };
    let Ok(forecast) = read.plan.forecast() else { return };
    let rows = PlanRow::all(&read, &forecast);
    if forecast.fits() {
        assert!(Phase::ALL.iter().all(|&phase| rows.iter().all(|row| row.subnet.fits(phase))));
    }
    // Wherever AWS puts addresses is no better than packed closely.
    assert!(
        rows.iter()
            .filter(|row| row.fits_for_sure())
            .all(|row| Phase::ALL.iter().all(|&it| row.subnet.fits(it)))
    );
    if let Ok(document) = PlanDocument::new(&read, &forecast) {
        super::answers::assert_json(&serde_json::to_string(&document).expect("JSON"), data.len());
    }
}
