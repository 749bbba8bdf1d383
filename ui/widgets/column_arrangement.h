#pragma once

#include <QHash>
#include <QJsonObject>
#include <QStringList>
#include <optional>

namespace segue {

/// How wide a person made columns and where they put them, by title, since columns come and go with the
/// library.
class ColumnArrangement {
public:
    /// In ems of the text, so that it holds for another size of text; nothing where the person left it.
    std::optional<double> width(const QString& title) const;
    void setWidth(const QString& title, double ems) { widths_[title] = ems; }
    /// Titles of the columns after the first, left to right; empty where the person left it.
    const QStringList& order() const { return order_; }
    void setOrder(const QStringList& titles) { order_ = titles; }
    void forget() { *this = {}; }
    bool isEmpty() const { return widths_.isEmpty() && order_.isEmpty(); }

    /// Into values of `state`; none where it is empty.
    void saveInto(QJsonObject& state) const;
    void restore(const QJsonObject& state);

private:
    QHash<QString, double> widths_;
    QStringList order_;
};

} // namespace segue
