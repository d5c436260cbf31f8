//! What schedules become.

use super::*;

#[test]
fn dump() {
    for entry in std::fs::read_dir("/work/shared/data/schedule-xml").unwrap().chain(std::fs::read_dir("/work/shared/data/crafted").unwrap()) {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|e| e != "xml") { continue; }
        let bytes = std::fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let zone = if name.starts_with("debconf") { Some("America/Toronto".parse().unwrap()) } else { None };
        let file = File { name: &name, bytes: &bytes };
        let t = std::time::Instant::now();
        let mut r = ScheduleXml.read(&file, &Options { zone, language: None });
        if let Err(e) = &r { println!("== {e} {:?}", e.zones.as_ref().map(|z| z.len()));
            if e.zones.is_some() {
            r = ScheduleXml.read(&file, &Options { zone: Some("Europe/Berlin".parse().unwrap()), language: None }); } }
        if let Ok(r) = r {
            let p = &r.programme;
            println!("== {name} {:?}: ev {} rooms {} people {} links {} tracks {} types {} dc {} langs {:?} {:?} {:?}", t.elapsed(), p.sessions.len(), p.rooms.len(), p.people.len(),
             p.sessions.iter().map(|s| s.appearances.len()).sum::<usize>(), p.tracks.len(), p.session_types.len(), p.event.day_change, p.event.languages, p.event.first_day, p.event.name);
            for n in &r.report.notes { println!("   {:?} x{} [{}] {}", n.kind, n.count, n.place, n.message); }
            let s = &p.sessions[p.sessions.len().min(4)-1];
            println!("   {}", serde_json::to_string(s).unwrap().chars().take(1500).collect::<String>());
        }
    }
}
