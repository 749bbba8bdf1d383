#pragma once

#include "charts/search_charts.h"

#include <QJsonObject>
#include <QWidget>

class QComboBox;
class QStackedLayout;

namespace segue {

/// A search in pictures: how it went, and what the parameters do to the measure.
class TuneCharts : public QWidget {
    Q_OBJECT

public:
    explicit TuneCharts(QWidget* parent = nullptr);

    /// Null: nothing is shown.
    void setSearch(std::shared_ptr<const KeptSearch> search);
    /// While a search runs there is nothing to start.
    void setRunning(bool running);
    /// The trial that stands out beside the best one; -1 for none.
    void setSelected(int number);

    /// Which pictures are chosen.
    QJsonObject values() const;
    void setValues(const QJsonObject& values);

Q_SIGNALS:
    /// A trial was picked in a picture.
    void trialPicked(int number);
    void startWanted();

private:
    enum class View { One, Two, All };

    QWidget* makeProgressCard();
    QWidget* makeParametersCard();
    void fillParameters();
    void showParameters();
    const TunedParameter* chosen(const QComboBox* choice) const;

    std::shared_ptr<const KeptSearch> search_;
    std::vector<TunedParameter> varied_;
    int selected_ = -1;
    QComboBox* progress_; ///< best so far, or what mattered
    QStackedLayout* progressLayers_;
    LineChart* best_;
    CountBars* importance_;
    QComboBox* view_;
    QComboBox* first_;
    QComboBox* second_;
    QStackedLayout* layers_;
    PointChart* points_;
    HeatMap* pair_;
    ParallelChart* parallel_;
    QString wantedFirst_;
    QString wantedSecond_;
};

} // namespace segue
