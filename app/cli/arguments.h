#pragma once

#include "base/result.h"

#include <QCommandLineParser>
#include <QList>
#include <QString>
#include <QStringList>
#include <cstdint>
#include <optional>
#include <vector>

namespace segue::cli {

/// The command line of one command, checked. Reading never fails: the first wrong value is remembered in
/// problem(), which a command asks once, after it has read everything.
class Arguments {
public:
    /// `parser` has parsed without error and outlives this.
    Arguments(const QCommandLineParser& parser, QString library, QStringList operands = {});

    const QString& library() const { return library_; }
    /// What follows the library; as many as the command names.
    const QStringList& operands() const { return operands_; }
    bool has(const QString& option) const { return parser_.isSet(option); }

    /// The value of an option, or its default; empty without either.
    QString text(const QString& option) const { return parser_.value(option); }
    /// Items separated by commas; an empty item is a problem.
    QStringList list(const QString& option);
    /// The same, each read by `parse`.
    template <typename T> std::vector<T> listOf(const QString& option, Result<T> (*parse)(const QString&))
    {
        std::vector<T> values;
        for (const QString& word : list(option)) {
            const Result<T> value = parse(word);
            if (value)
                values.push_back(*value);
            else
                reject(value.error().message);
        }
        return values;
    }
    qint64 integer(const QString& option, qint64 smallest, qint64 largest);
    /// Of --seed: any whole number from 0 that 63 bits hold.
    std::uint64_t seed();
    QList<int> integers(const QString& option, int smallest, int largest);
    /// Both ends are allowed; never NaN or infinite.
    double real(const QString& option, double smallest, double largest);
    /// One of `words`.
    QString choice(const QString& option, const QStringList& words);

    /// What is wrong with the first wrong value, and what would be right.
    const std::optional<QString>& problem() const { return problem_; }
    /// For checks of a command's own.
    void reject(const QString& problem);

private:
    void rejectValue(const QString& option, const QString& value, const QString& expected);

    const QCommandLineParser& parser_;
    QString library_;
    QStringList operands_;
    std::optional<QString> problem_;
};

} // namespace segue::cli
