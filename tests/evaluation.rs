//! `whosaid evaluate` gives the benchmark scorer's own figures.

use std::path::PathBuf;
use std::process::Command;

#[test]
fn figures_equal_the_scorers() {
    let data = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/eval");
    if !data.join("score.py").exists() {
        eprintln!("no evaluation data beside the project: nothing to compare");
        return;
    }
    let lines = tempfile::NamedTempFile::new().unwrap();
    for set in ["cases", "polnear/dev", "seeds"] {
        let (gold, texts) = (data.join(set).join("gold.jsonl"), data.join(set).join("text"));
        let whosaid = || Command::new(env!("CARGO_BIN_EXE_whosaid"));
        let extracted = whosaid().arg("extract").arg(&texts).args(["--format", "jsonl", "--output"]).arg(lines.path()).output().unwrap();
        assert!(extracted.status.success(), "{}", String::from_utf8_lossy(&extracted.stderr));
        let Ok(scored) = Command::new("python3").arg(data.join("score.py")).arg(&gold).arg(lines.path()).output() else {
            eprintln!("no python3: nothing to compare");
            return;
        };
        let own = whosaid().arg("evaluate").arg("--gold").arg(&gold).arg("--texts").arg(&texts).output().unwrap();
        assert_eq!(String::from_utf8_lossy(&own.stdout), String::from_utf8_lossy(&scored.stdout), "{set}");
    }
}
