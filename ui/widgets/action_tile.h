#pragma once

#include <QPushButton>

namespace segue {

/// A button that says in a line under its name what it does; the line breaks where there is no room.
class ActionTile : public QPushButton {
    Q_OBJECT

public:
    ActionTile(const QString& title, const QString& line, QWidget* parent = nullptr);

    const QString& title() const { return title_; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString title_;
    QString line_;
};

} // namespace segue
