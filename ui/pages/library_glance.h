#pragma once

#include "models/library_overview.h"

#include <QWidget>
#include <array>

class QLabel;
class QPushButton;

namespace segue {

class ActivityLine;
class CountBars;
class ElidedLabel;
class Figure;
class LongTailCurve;
class Session;

/// What is in the open library: counts, kinds of listeners, the long tail, genres and the model.
class LibraryGlance : public QWidget {
    Q_OBJECT

public:
    explicit LibraryGlance(Session& session, QWidget* parent = nullptr);

    void setOverview(const Workspace& workspace, const std::shared_ptr<const LibraryOverview>& overview);
    /// A line over everything, say what an import brought; empty for none.
    void setNotice(const QString& text);

Q_SIGNALS:
    void openWanted();
    void importWanted();
    void generateWanted();
    void trainWanted();

private:
    enum { ListenerCount, SongCount, PairCount, PlayCount, FeatureCount, TimeSpan, FigureCount };

    QWidget* makeHead();
    QWidget* makeFigures();
    QWidget* makeListeners();
    QWidget* makeModel();
    QWidget* makeTail();
    QWidget* makeMonths();
    void showMonths(const MonthlyPlays& months);
    QWidget* makeGenres();
    QWidget* makeFoot(Session& session);
    void showFigures(const LibraryOverview& overview);
    void showListeners(const Workspace& workspace, const LibraryOverview& overview);
    void showTail(const std::shared_ptr<const LibraryOverview>& overview);
    void showModel(const Workspace& workspace);

    QLabel* notice_;
    ElidedLabel* name_;
    ElidedLabel* place_;
    std::array<Figure*, FigureCount> figures_{};
    CountBars* regimes_;
    QLabel* model_;
    QLabel* measured_;
    CountBars* scores_;
    QLabel* older_;
    QPushButton* train_;
    LongTailCurve* tail_;
    QLabel* tailCaption_;
    QWidget* monthsCard_ = nullptr;
    ActivityLine* months_;
    QLabel* monthsCaption_;
    QWidget* genreCard_ = nullptr;
    CountBars* genres_;
};

} // namespace segue
