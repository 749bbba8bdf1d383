#pragma once

#include "charts/song_map.h"
#include "models/map_coloring.h"

#include <QFrame>
#include <QJsonObject>
#include <QPointer>

class QBoxLayout;
class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QToolButton;

namespace segue {

class JobProgress;
class MapLegend;

/// The map of all songs with what it is made of: in which space songs are alike, how that becomes a plane,
/// and what colours tell. Maps are made as jobs, when they are looked at, and kept while the model stays.
class SongMapPanel : public QFrame {
    Q_OBJECT

public:
    struct Choice {
        MapSpace space = MapSpace::Listeners;
        MapMethod method = MapMethod::Clusters;
        MapColoring coloring = MapColoring::Genre;
        bool overlay = true;
    };

    explicit SongMapPanel(Session& session, QWidget* parent = nullptr);

    SongMap* map() const { return map_; }
    Choice choice() const { return choice_; }
    void setChoice(const Choice& choice);
    /// Whose history and recommendations are drawn; -1 for nobody.
    void setListener(int listener);
    /// What the map shows, in a sentence or two; why there is none, where there is none.
    QString sentence() const;

    void savePicture();

    QJsonObject saveState() const;
    void restoreState(const QJsonObject& state);

Q_SIGNALS:
    void trainWanted();
    /// Another map stands, and wants its selection and its filter again.
    void mapShown();

protected:
    void showEvent(QShowEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    using Projection = std::shared_ptr<const SongProjection>;

    QWidget* makeTools();
    QToolButton* addTool(QBoxLayout* row, const QString& icon, const QString& name);
    bool hasListener() const;
    /// The chosen one where the library has what it tells, else another.
    MapColoring coloring() const;
    void load();
    void show(const Projection& projection);
    void showProblem(const QString& problem);
    void ask();
    void askColors();
    void askOverlay();
    void showChoice();
    void describe();
    void adapt();
    Projection& cached() { return cache_[static_cast<int>(choice_.space)][static_cast<int>(choice_.method)]; }

    Session& session_;
    Choice choice_;
    bool hasGenres_ = true; ///< the library does
    int listener_ = -1;
    std::array<std::array<Projection, 2>, 2> cache_; ///< of the workspace that is open
    Projection shown_;
    QPointer<Job> job_;
    LatestQuestion colorQuestion_;
    LatestQuestion overlayQuestion_;
    QString problem_;

    QComboBox* space_;
    QComboBox* method_;
    QComboBox* coloring_;
    QCheckBox* overlay_;
    std::vector<std::pair<QToolButton*, QString>> tools_;
    QToolButton* lasso_ = nullptr;
    SongMap* map_;
    MapLegend* legend_;
    QLabel* sentence_;
    JobProgress* progress_;
    QLabel* hint_;
    QPushButton* train_;
};

} // namespace segue
