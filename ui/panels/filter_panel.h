#pragma once

#include "models/song_filter.h"

#include <QFrame>

class QComboBox;
class QDoubleSpinBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace segue {

/// Which songs may be recommended, condition by condition; each change is told at once. What the library has
/// no column for is not offered.
class FilterPanel : public QFrame {
    Q_OBJECT

public:
    explicit FilterPanel(QWidget* parent = nullptr);

    void setChoices(const FilterChoices& choices);
    /// Shows a filter without telling it.
    void setFilter(const SongFilter& filter);
    const SongFilter& filter() const { return filter_; }
    /// In pixels: with less its controls would be cut.
    int neededWidth() const;
    /// Gives the keyboard to the first condition.
    void focusFirst();

Q_SIGNALS:
    void filterChanged(const segue::SongFilter& filter);
    void closeWanted();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct RangeRow {
        QLabel* name = nullptr;
        QDoubleSpinBox* from = nullptr;
        QDoubleSpinBox* to = nullptr;
    };
    void makeHead(QVBoxLayout* layout);
    QWidget* makeBody();
    void makeGenres(QVBoxLayout* column);
    RangeRow makeRange(QGridLayout* grid, const QString& name, SongFilter::Range widest, double step);
    void setWidest(const RangeRow& row, SongFilter::Range widest);
    static void setRange(const RangeRow& row, const std::optional<SongFilter::Range>& range);
    /// Empty where the row leaves everything in.
    static std::optional<SongFilter::Range> rangeOf(const RangeRow& row);
    void fillGenres();
    void findGenres(const QString& text);
    void read();

    FilterChoices choices_;
    SongFilter filter_;
    QWidget* body_ = nullptr;
    QPushButton* clear_ = nullptr;
    QLabel* genreTitle_ = nullptr;
    QLineEdit* genreSearch_ = nullptr;
    QListWidget* genres_ = nullptr;
    QComboBox* artists_ = nullptr;
    QLabel* artistsName_ = nullptr;
    QSpinBox* leftOut_ = nullptr;
    QLabel* soundTitle_ = nullptr;
    RangeRow years_;
    std::array<RangeRow, featureCount> features_;
};

} // namespace segue
