//! Values → bytes; the only room that knows colour.
