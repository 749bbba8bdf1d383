#pragma once

#include <QWidget>

class QLineEdit;

namespace segue {

/// A path that can be typed or chosen.
class PathField : public QWidget {
    Q_OBJECT

public:
    enum class Kind { OpenFile, SaveFile, Folder };

    PathField(Kind kind, const QString& name, const QString& filter = {}, QWidget* parent = nullptr);

    /// Cleaned; empty where nothing is given.
    QString path() const;
    void setPath(const QString& path);

Q_SIGNALS:
    void pathChanged(const QString& path);

private:
    void choose();

    Kind kind_;
    QString name_;
    QString filter_;
    QLineEdit* edit_;
};

} // namespace segue
