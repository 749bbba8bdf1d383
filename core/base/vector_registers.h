#pragma once

namespace segue {

/// Tells the processor that the upper halves of its vector registers are not in use. Qt 6.4's qHash() leaves
/// them in use on processors with VAES, and some of those then run code for the baseline several times
/// slower, on that thread and until told: to be called before numbers are worked through, where texts were
/// hashed before.
void releaseUpperHalves();

} // namespace segue
