#pragma once

#include "charts/weight_charts.h"
#include "pages/page.h"
#include "tune/kept_weights.h"
#include "workspace/training.h"

#include <QJsonObject>
#include <deque>
#include <functional>

class QAction;
class QComboBox;
class QPushButton;
class QTabBar;

namespace segue {

class ElidedLabel;
class JobProgress;
class MixCard;
class MixList;
class WeightsFound;

/// The weights of the ensemble: every mix measured on validation, for each regime and both kinds of content,
/// with a point to drag and a listener's list that follows.
class TuneWeights : public QWidget {
    Q_OBJECT

public:
    explicit TuneWeights(Session& session, QWidget* parent = nullptr);

    /// Measures all mixes; nothing while it does.
    void find();
    void cancel();
    bool isFinding() const { return !job_.isNull(); }
    /// By content: sound only, sound and artist. Empty before find().
    const std::vector<WeightSearch>& found() const { return found_; }
    /// What lists are to be made with: of each regime the mix that was adopted, or the best one.
    std::array<Weights, 3> adopted() const;
    /// MMR's lambda, where one was adopted.
    std::optional<double> diversity() const { return adopted_.diversity; }
    ContentKind content() const;
    /// Trains with all of these, and the ALS parameters that they were found with; empty before find().
    std::optional<TrainRequest> request() const;

    QJsonObject saveState() const;
    void restoreState(const QJsonObject& state);
    QList<QAction*> commands() const;

Q_SIGNALS:
    /// What request() says.
    void trainWanted(const segue::TrainRequest& request);

private:
    static QWidget* scrolled(QLayout* above, QLayout* below);
    QLayout* makeHead();
    void makeActions();
    void load();
    void take(Result<std::vector<WeightSearch>> found);
    void showRegime();
    void moveTo(const Weights& weights);
    void adopt();
    void adoptDiversity(double lambda);
    void showTradeOff();
    void showAdopted();
    void takeKept(KeptWeights kept);
    void keep(std::function<Result<void>()> write);
    void keepNext();
    void train();
    void adaptButtons();
    void tell(const QString& text, const char* role);
    Regime regime() const;
    std::size_t kind() const;
    const RegimeWeights* shown(std::size_t kind) const;

    Session& session_;
    WeightSearchSpecification specification_;
    std::vector<WeightSearch> found_;
    std::shared_ptr<const Dataset> dataset_; ///< that they were found in
    AdoptedWeights adopted_;
    LatestQuestion kept_;
    std::deque<std::function<Result<void>()>> toKeep_; ///< written one after the other
    bool isKeeping_ = false;
    Weights point_{};
    QTabBar* regimes_;
    QComboBox* measure_;
    QComboBox* content_;
    QPushButton* find_;
    QAction* findAction_ = nullptr;
    QAction* adoptAction_ = nullptr;
    QAction* trainAction_ = nullptr;
    JobProgress* progress_;
    QLabel* told_;
    std::array<MixCard*, 2> cards_{};
    MixList* list_;
    PointChart* tradeOff_;
    ElidedLabel* lambda_;
    WeightsFound* foundCard_ = nullptr;
    QPointer<Job> job_;
};

} // namespace segue
