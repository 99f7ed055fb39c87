//! The proof of the planner: tables of all cases against a checker of their own, properties, and reviewed plans.

mod checker;
mod forged;
mod journeys;
mod kinds;
mod mutations;
mod ordered;
mod practice;
mod properties;
mod reviewed;
mod shop;
mod skipped;
mod switches;
mod takeover;
mod ways_out;
mod worlds;
