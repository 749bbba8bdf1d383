#include "charts/waterfall_bars.h"

#include "settings/tokens.h"
#include "widgets/format.h"

#include <numeric>

namespace segue {

WaterfallBars::WaterfallBars(const QString& name, QWidget* parent)
    : LabelledBars(name, true, parent)
{}

void WaterfallBars::setParts(std::vector<Part> parts, const QString& sumName, const Step& step)
{
    parts_ = std::move(parts);
    std::vector<Line> lines;
    double end = 0;
    for (const Part& part : parts_) {
        Line line{part.name, end, end + part.value, part.colour, signedText(part.value)};
        line.help = part.help;
        lines.push_back(std::move(line));
        end += part.value;
    }
    Line total{sumName, 0, end, [](const Tokens& tokens) { return tokens.quietText; }, scoreText(end)};
    total.strong = true;
    lines.push_back(std::move(total));
    if (!step.name.isEmpty()) {
        Line line{step.name, 0, 0, step.colour, {}};
        line.words = step.words;
        line.help = step.words;
        lines.push_back(std::move(line));
    }
    setLines(std::move(lines));
}

double WaterfallBars::sum() const
{
    return std::accumulate(parts_.begin(), parts_.end(), 0.0,
                           [](double sum, const Part& part) { return sum + part.value; });
}

} // namespace segue
