//! How long `fanzha build` takes, how much memory it needs and what it writes, by size of the site.
//!
//! ```text
//! cargo bench --bench build                     # 100, 1,000 and 10,000 articles
//! cargo bench --bench build -- 500 --rounds 5   # other sizes
//! cargo bench --bench build -- --dir /dev/shm/b # another place: the disk is half of the time
//! ```
//!
//! Four builds are timed at each size: a full build into an empty place, with and without leaflets,
//! and the same again where nothing has changed. The rounds alternate, inputs are in the page cache.
//! Wall time is of the whole process; CPU time and peak memory are read from `/proc` and missing
//! where there is none. Nothing is judged here: the numbers depend on the machine.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "writes sites, starts the program, tells its times"
)]

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};

mod corpus;
mod phrases;

/// What the command line asks for.
struct Options {
    sizes: Vec<usize>,
    rounds: usize,
    folder: PathBuf,
}

/// A build that is timed.
struct Case {
    name: &'static str,
    arguments: &'static [&'static str],
    /// Whether the output is removed before each round.
    cold: bool,
}

const CASES: &[Case] = &[
    Case {
        name: "full",
        arguments: &[],
        cold: true,
    },
    Case {
        name: "full, nothing changed",
        arguments: &[],
        cold: false,
    },
    Case {
        name: "pages only",
        arguments: &["--no-leaflets"],
        cold: true,
    },
    Case {
        name: "pages only, nothing changed",
        arguments: &["--no-leaflets"],
        cold: false,
    },
];

/// What one run took.
struct Run {
    wall: Duration,
    /// User and system time.
    cpu: Option<Duration>,
    /// The most memory it held at any time, in KiB.
    peak: Option<u64>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let options = options()?;
    println!(
        "{:>7}  {:<28} {:>9} {:>9} {:>9} {:>8} {:>9} {:>8} {:>8}",
        "N", "build", "median s", "min s", "max s", "CPU s", "peak MiB", "files", "MiB"
    );
    for &size in &options.sizes {
        measure(size, &options)?;
    }
    Ok(())
}

/// Reads the command line; `--bench`, which cargo adds, is passed over.
fn options() -> Result<Options, Box<dyn Error>> {
    let mut options = Options {
        sizes: Vec::new(),
        rounds: 3,
        folder: PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bench"),
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            "--bench" => {}
            "--rounds" => options.rounds = value()?.parse::<usize>()?.max(1),
            "--dir" => options.folder = value()?.into(),
            size => {
                options.sizes.push(size.parse().map_err(|_| {
                    format!("“{size}”: a number of articles, --rounds N or --dir DIR")
                })?)
            }
        }
    }
    if options.sizes.is_empty() {
        options.sizes = vec![100, 1_000, 10_000];
    }
    Ok(options)
}

/// Times every case at one size and prints a line each.
fn measure(size: usize, options: &Options) -> Result<(), Box<dyn Error>> {
    let site = options.folder.join(format!("site-{size}"));
    remove(&site)?;
    for (path, text) in corpus::files(size) {
        let target = site.join(path);
        fs::create_dir_all(target.parent().ok_or("a file has a folder")?)?;
        fs::write(target, text)?;
    }
    let output = |case: &Case| {
        let place = if case.arguments.is_empty() {
            "full"
        } else {
            "pages"
        };
        options.folder.join(format!("public-{size}-{place}"))
    };
    let mut runs: Vec<Vec<Run>> = CASES.iter().map(|_| Vec::new()).collect();
    for _ in 0..options.rounds {
        for (case, runs) in CASES.iter().zip(&mut runs) {
            if case.cold {
                remove(&output(case))?;
            }
            runs.push(build(&site, &output(case), case.arguments)?);
        }
    }
    for (case, runs) in CASES.iter().zip(&runs) {
        let (files, bytes) = extent(&output(case))?;
        report(size, case.name, runs, files, bytes);
    }
    for case in CASES {
        remove(&output(case))?;
    }
    remove(&site)
}

/// Runs one build and watches it.
fn build(site: &Path, output: &Path, arguments: &[&str]) -> Result<Run, Box<dyn Error>> {
    let complaints = output.with_extension("stderr");
    let started = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_fanzha"))
        .arg("build")
        .arg("--root")
        .arg(site)
        .arg("--out")
        .arg(output)
        .args(["--date", "2026-11-22"])
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(fs::File::create(&complaints)?)
        .spawn()?;
    let watched = watch(&child, started);
    if !child.wait()?.success() {
        let complaints = fs::read_to_string(complaints)?;
        return Err(format!("the build failed:\n{complaints}").into());
    }
    fs::remove_file(complaints)?;
    Ok(watched)
}

/// Waits until the program has ended, without taking its status, so that its times can still be
/// read; its peak memory is read every few milliseconds while it runs, as it is gone at the end.
fn watch(child: &Child, started: Instant) -> Run {
    let process = PathBuf::from(format!("/proc/{}", child.id()));
    let peak = AtomicU64::new(0);
    let ended = AtomicBool::new(false);
    let wall = std::thread::scope(|scope| {
        scope.spawn(|| {
            while !ended.load(Ordering::Relaxed) {
                if let Some(now) = peak_memory(&process) {
                    peak.fetch_max(now, Ordering::Relaxed);
                }
                std::thread::sleep(Duration::from_millis(2));
            }
        });
        if let Some(pid) = Pid::from_raw(child.id().cast_signed()) {
            // An error means that there is nothing to wait for; `Child::wait` will tell.
            let _ = waitid(
                WaitId::Pid(pid),
                WaitIdOptions::EXITED | WaitIdOptions::NOWAIT,
            );
        }
        let wall = started.elapsed();
        ended.store(true, Ordering::Relaxed);
        wall
    });
    Run {
        wall,
        cpu: cpu_time(&process),
        peak: Some(peak.into_inner()).filter(|kib| *kib > 0),
    }
}

/// The most memory a running process has held, in KiB.
fn peak_memory(process: &Path) -> Option<u64> {
    let status = fs::read_to_string(process.join("status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// The processor time of a process, user and system; Linux counts it in hundredths of a second.
fn cpu_time(process: &Path) -> Option<Duration> {
    let stat = fs::read_to_string(process.join("stat")).ok()?;
    // The name in brackets may hold spaces; user and system time are fields 14 and 15 of all.
    let after_name = stat.rsplit_once(')')?.1;
    let mut fields = after_name.split_whitespace().skip(11);
    let user: u64 = fields.next()?.parse().ok()?;
    let system: u64 = fields.next()?.parse().ok()?;
    Some(Duration::from_millis((user + system) * 10))
}

/// Prints the line of one case.
fn report(size: usize, name: &str, runs: &[Run], files: u64, bytes: u64) {
    let mut walls: Vec<f64> = runs.iter().map(|run| run.wall.as_secs_f64()).collect();
    walls.sort_by(f64::total_cmp);
    let median = |mut values: Vec<f64>| {
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied()
    };
    let shown = |value: Option<f64>, digits: usize| {
        value.map_or("–".to_owned(), |value| format!("{value:.digits$}"))
    };
    let cpu = runs.iter().filter_map(|run| run.cpu);
    let peak = runs.iter().filter_map(|run| run.peak);
    println!(
        "{size:>7}  {name:<28} {:>9} {:>9} {:>9} {:>8} {:>9} {files:>8} {:>8.1}",
        shown(median(walls.clone()), 3),
        shown(walls.first().copied(), 3),
        shown(walls.last().copied(), 3),
        shown(median(cpu.map(|time| time.as_secs_f64()).collect()), 2),
        shown(median(peak.map(|kib| kib as f64 / 1024.0).collect()), 1),
        bytes as f64 / (1024.0 * 1024.0),
    );
}

/// How many files lie under a folder, and their bytes.
fn extent(folder: &Path) -> Result<(u64, u64), Box<dyn Error>> {
    let (mut files, mut bytes) = (0, 0);
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() {
            let (inner_files, inner_bytes) = extent(&entry.path())?;
            files += inner_files;
            bytes += inner_bytes;
        } else if kind.is_file() {
            files += 1;
            bytes += entry.metadata()?.len();
        }
    }
    Ok((files, bytes))
}

/// Removes a folder that may be absent.
fn remove(folder: &Path) -> Result<(), Box<dyn Error>> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("{}: {error}", folder.display()).into())
        }
        _ => Ok(()),
    }
}
