//! A platform to practise on, met only over HTTP.
