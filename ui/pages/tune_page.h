#pragma once

#include "pages/page.h"
#include "tune/search.h"
#include "workspace/training.h"

class QStackedLayout;
class QTabBar;

namespace segue {

class EmptyState;
class TuneBlending;
class TuneSearch;
class TuneWeights;

/// Finds what ranks best on validation, while the test stays closed.
class TunePage : public Page {
    Q_OBJECT

public:
    explicit TunePage(Session& session, QWidget* parent = nullptr);

    TuneSearch* parameters() const { return search_; }
    TuneWeights* weights() const { return weights_; }
    TuneBlending* blending() const { return blending_; }
    /// 0: parameters, 1: weights, 2: blending.
    void showTab(int tab);

    bool closeDrawer() override;
    QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;

Q_SIGNALS:
    /// Take the person to Train with these parameters in the form; `from` says where they came from.
    void trainWanted(const segue::TrainRequest& request, const QString& from);

private:
    QWidget* makeTabs();
    void load();
    void handOver(const Trial& trial, const SearchSpecification& search);
    void handOverBlending(int songs);

    EmptyState* empty_;
    TuneSearch* search_;
    TuneWeights* weights_;
    TuneBlending* blending_;
    QTabBar* tabs_;
    QWidget* content_;
    QStackedLayout* layers_;
};

} // namespace segue
