//! One test binary, a module per module of the program.
