#pragma once

#include "charts/labelled_bars.h"

namespace segue {

/// Parts that are stacked end to end up to their sum, and what happened to the sum in words.
class WaterfallBars : public LabelledBars {
    Q_OBJECT

public:
    struct Part {
        QString name;
        double value = 0;
        Colour colour;
        QString help = {};
    };
    struct Step {
        QString name; ///< empty: there is none
        QString words;
        Colour colour;
    };

    explicit WaterfallBars(const QString& name, QWidget* parent = nullptr);

    /// The last bar, named `sumName`, goes from zero to where the parts end.
    void setParts(std::vector<Part> parts, const QString& sumName, const Step& step);
    const std::vector<Part>& rows() const { return parts_; }
    double sum() const;

private:
    std::vector<Part> parts_;
};

} // namespace segue
