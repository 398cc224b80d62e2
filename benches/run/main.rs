//! How long a run of variable leaflets takes, how much memory it needs and how large its PDF is, by
//! number of leaflets.
//!
//! ```text
//! cargo bench --bench run                            # 1, 100 and 10,000 leaflets
//! cargo bench --bench run -- 500 --rounds 5          # other numbers
//! cargo bench --bench run -- --format thermal-76x130 # another format
//! cargo bench --bench run -- --sheet a4              # several to a sheet
//! ```
//!
//! Each round is a process of its own, so that the memory of one does not count for the next. Three
//! times are told apart: reading the theme, reading the table and setting every row, writing the PDF
//! to a file. Memory is the most the process held before the table was read, and at all; it is read
//! from `/proc` and missing where there is none. Nothing is judged here.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "starts itself, writes a PDF, tells its times"
)]

use std::error::Error;
use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use fanzha::content::catalog::BaseUrl;
use fanzha::leaflet::run::{Master, Run};
use fanzha::leaflet::{Fields, Hotline, Medium, Press, Product, Qr, fill};
use fanzha::project::Project;
use fanzha::theme::Theme;

/// What the command line asks for.
struct Options {
    sizes: Vec<usize>,
    rounds: usize,
    format: String,
    sheet: Option<String>,
    folder: PathBuf,
    /// Whether this is a process that a round started.
    inner: bool,
}

/// What one round took.
#[derive(Debug, Clone, Copy, Default)]
struct Round {
    theme: Duration,
    table: Duration,
    write: Duration,
    bytes: u64,
    /// KiB before the table was read.
    before: Option<u64>,
    /// KiB at most.
    peak: Option<u64>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let options = options()?;
    if options.inner {
        let round = round(options.sizes[0], &options)?;
        let memory = |kib: Option<u64>| kib.unwrap_or_default();
        println!(
            "{} {} {} {} {} {}",
            round.theme.as_micros(),
            round.table.as_micros(),
            round.write.as_micros(),
            round.bytes,
            memory(round.before),
            memory(round.peak)
        );
        return Ok(());
    }
    println!(
        "{:>8} {:>9} {:>9} {:>9} {:>11} {:>9} {:>9} {:>9}",
        "leaflets", "theme s", "table s", "write s", "leaflets/s", "MiB", "held MiB", "peak MiB"
    );
    for &size in &options.sizes {
        let mut rounds = Vec::new();
        for _ in 0..options.rounds {
            rounds.push(start(size, &options)?);
        }
        report(size, &rounds);
    }
    Ok(())
}

/// Reads the command line; `--bench`, which cargo adds, is passed over.
fn options() -> Result<Options, Box<dyn Error>> {
    let mut options = Options {
        sizes: Vec::new(),
        rounds: 3,
        format: "card-90x130".to_owned(),
        sheet: None,
        folder: PathBuf::from(env!("CARGO_TARGET_TMPDIR")),
        inner: false,
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            "--bench" => {}
            "--inner" => options.inner = true,
            "--rounds" => options.rounds = value()?.parse::<usize>()?.max(1),
            "--format" => options.format = value()?,
            "--sheet" => options.sheet = Some(value()?),
            "--dir" => options.folder = value()?.into(),
            size => options.sizes.push(size.parse().map_err(|_| {
                format!("“{size}”: a number of leaflets, --rounds, --format, --sheet or --dir")
            })?),
        }
    }
    if options.sizes.is_empty() {
        options.sizes = vec![1, 100, 10_000];
    }
    Ok(options)
}

/// Starts a round as a process of its own.
fn start(size: usize, options: &Options) -> Result<Round, Box<dyn Error>> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("--inner").arg(size.to_string());
    command.args(["--format", &options.format]);
    command.arg("--dir").arg(&options.folder);
    if let Some(sheet) = &options.sheet {
        command.args(["--sheet", sheet]);
    }
    let output = command.output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    let text = String::from_utf8(output.stdout)?;
    let numbers: Vec<u64> = text
        .split_whitespace()
        .map(str::parse)
        .collect::<Result<_, _>>()?;
    let [theme, table, write, bytes, before, peak] = numbers[..] else {
        return Err(format!("a round said “{text}”").into());
    };
    Ok(Round {
        theme: Duration::from_micros(theme),
        table: Duration::from_micros(table),
        write: Duration::from_micros(write),
        bytes,
        before: Some(before).filter(|kib| *kib > 0),
        peak: Some(peak).filter(|kib| *kib > 0),
    })
}

/// Makes one run.
fn round(size: usize, options: &Options) -> Result<Round, Box<dyn Error>> {
    let began = Instant::now();
    let project = Project::open(Path::new(env!("CARGO_MANIFEST_DIR")))?;
    let (theme, _) = Theme::load(&project, "default")?;
    let (press, findings) = Press::load(&theme);
    let press = press.ok_or_else(|| format!("{findings:?}"))?;
    let format = press.format(&options.format).ok_or("no such format")?;
    let base = BaseUrl::parse("https://fanzha.example.gov.cn/").map_err(|error| error.en)?;
    let fields = fields();
    let leaflet =
        fill(format, &fields, press.faces()).map_err(|problems| format!("{problems:?}"))?;
    let theme_read = began.elapsed();
    let before = peak_memory();

    let table = table(size);
    let began = Instant::now();
    let master = Master {
        product: Product {
            format,
            sheet: options.sheet.as_deref(),
            medium: Medium::Pdf,
        },
        press: &press,
        leaflet: &leaflet,
        fields: &fields,
        words: theme.words("zh-CN").ok_or("the theme speaks no Chinese")?,
        base: &base,
    };
    let run = Run::new(master, "partners.csv", table.as_bytes())
        .map_err(|findings| format!("{findings:?}"))?;
    let table_read = began.elapsed();

    let path = options.folder.join(format!("run-{size}.pdf"));
    let began = Instant::now();
    let mut file = BufWriter::new(fs::File::create(&path)?);
    run.write(&mut |part| file.write_all(part), &mut |_| {})?;
    file.flush()?;
    let written = began.elapsed();
    let bytes = fs::metadata(&path)?.len();
    fs::remove_file(&path)?;
    Ok(Round {
        theme: theme_read,
        table: table_read,
        write: written,
        bytes,
        before,
        peak: peak_memory(),
    })
}

/// A leaflet of the length that articles have, with a code.
fn fields() -> Fields {
    let lines = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
    let hotline = |label: &str, number: &str| Hotline {
        label: label.to_owned(),
        number: number.to_owned(),
    };
    Fields {
        lang: "zh-CN".to_owned(),
        title: "冒充电商物流客服诈骗".to_owned(),
        issuer: "示例市反诈骗中心提醒您".to_owned(),
        headline: lines(&["先转账的退款", "就是诈骗"]),
        points: lines(&[
            "真退款原路返回，不用转钱",
            "“要解冻”是套路",
            "去购物软件里查",
        ]),
        hotlines: vec![
            hotline("拿不准，问一问", "96110"),
            hotline("钱转走了，报警", "110"),
        ],
        address: "fanzha.example.gov.cn/kf".to_owned(),
        notice: "警方公益宣传，非广告".to_owned(),
        issue: "2026年11月第1期".to_owned(),
        valid_until: "有效期至2027年5月10日".to_owned(),
        check_label: "校验码".to_owned(),
        qr: Some(Qr {
            target: "https://fanzha.example.gov.cn/kf".to_owned(),
            caption: "扫码看骗子原话".to_owned(),
        }),
        partner: None,
        chapters: Vec::new(),
        changed: None,
    }
}

/// A table of so many rows.
fn table(size: usize) -> String {
    let mut table = String::from("网点,编号\n");
    for row in 1..=size {
        table.push_str(&format!("示例快运第{row}网点,SL-{row:05}\n"));
    }
    table
}

/// The most memory that this process has held, in KiB.
fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Prints the medians of one size.
fn report(size: usize, rounds: &[Round]) {
    let median = |mut values: Vec<f64>| {
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied()
    };
    let shown = |value: Option<f64>, digits: usize| {
        value.map_or("–".to_owned(), |value| format!("{value:.digits$}"))
    };
    let seconds = |time: fn(&Round) -> Duration| {
        median(
            rounds
                .iter()
                .map(|round| time(round).as_secs_f64())
                .collect(),
        )
    };
    let mebibytes = |memory: fn(&Round) -> Option<u64>| {
        let kib = rounds.iter().filter_map(memory);
        median(kib.map(|kib| kib as f64 / 1024.0).collect())
    };
    let whole = seconds(|round| round.table + round.write);
    println!(
        "{size:>8} {:>9} {:>9} {:>9} {:>11} {:>9} {:>9} {:>9}",
        shown(seconds(|round| round.theme), 3),
        shown(seconds(|round| round.table), 3),
        shown(seconds(|round| round.write), 3),
        shown(whole.map(|seconds| size as f64 / seconds), 0),
        shown(mebibytes(|round| Some(round.bytes / 1024)), 2),
        shown(mebibytes(|round| round.before), 1),
        shown(mebibytes(|round| round.peak), 1),
    );
}
