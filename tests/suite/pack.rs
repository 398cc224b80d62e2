//! `fanzha leaflet` and `fanzha pack`, run as a clerk runs them, their files read back.

mod job;
mod leaflet;
mod recall;
mod run;
