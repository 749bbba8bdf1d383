#pragma once

#include <QString>
#include <vector>

namespace segue {

/// The range of an axis and the round numbers that are written beside it.
struct ChartScale {
    double low = 0;
    double high = 1;
    std::vector<double> ticks; ///< ascending, inside the range
};

/// The smallest range between round numbers that holds [low, high], with about `ticks` of them, 2 at least.
ChartScale roundScale(double low, double high, int ticks);
/// As above, in whole numbers and without widening the range: for things that are counted.
ChartScale countScale(int low, int high, int ticks);
/// The numbers of `ticks`, without those that stand closer than 1 / `most` of the range to one before them.
std::vector<double> thinned(const std::vector<double>& ticks, int most);

/// Every tick with as many decimals as tell them apart, large ones in k and M.
std::vector<QString> tickTexts(const std::vector<double>& ticks);

/// Moves the wished places of labels, in any order, apart by at least `gap`, and as far as that is possible
/// into [low, high]; their order stays.
std::vector<double> spreadApart(const std::vector<double>& wished, double gap, double low, double high);

} // namespace segue
