#pragma once

#include <QWidget>

class QHBoxLayout;

namespace segue {

class Session;

/// The libraries that were open lately, without the one that is: a click opens one. Hidden where there are
/// none.
class RecentLibraries : public QWidget {
    Q_OBJECT

public:
    explicit RecentLibraries(Session& session, QWidget* parent = nullptr);

private:
    void load();

    Session& session_;
    QHBoxLayout* links_;
};

} // namespace segue
