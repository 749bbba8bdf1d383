#pragma once

#include "models/catalogue_filter.h"

#include <QFrame>

class QComboBox;
class QLabel;
class QSpinBox;

namespace segue {

class SpanSlider;

/// The conditions of a CatalogueFilter as controls. What the library does not tell is switched off.
class CatalogueFilterPanel : public QFrame {
    Q_OBJECT

public:
    explicit CatalogueFilterPanel(QWidget* parent = nullptr);

    void setChoices(const CatalogueChoices& choices);
    /// Conditions that the library cannot meet are left out. Does not tell.
    void setFilter(const CatalogueFilter& filter);
    CatalogueFilter filter() const;

Q_SIGNALS:
    /// Changed by hand.
    void filterChanged();

private:
    void adapt();
    QSpinBox* makeYear(const QString& name);

    CatalogueChoices choices_;
    QComboBox* genre_;
    QSpinBox* yearFrom_;
    QSpinBox* yearTo_;
    QLabel* gap_;
    std::array<SpanSlider*, featureCount> features_{};
    bool telling_ = true;
};

} // namespace segue
