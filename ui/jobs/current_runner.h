#pragma once

namespace segue {

class JobRunner;

/// The runner of the program, for widgets that any page or dialog may hold and that have long work of their
/// own; null where none lives. On the window's thread only.
JobRunner* currentRunner();

} // namespace segue
