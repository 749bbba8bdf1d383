#pragma once

#include <QString>
#include <tl/expected.hpp>

namespace segue {

/// What went wrong, in words for the person who asked: what, where (file, line, column), and what to do.
struct Error {
    enum class Kind {
        Failed,
        Cancelled,
        NeedsConsent, ///< not done because it is rarely meant; whoever means it can ask for it expressly
    };
    Kind kind = Kind::Failed;
    QString message;
};

/// Every operation that can fail returns one of these; exceptions do not cross our interfaces.
template <typename T> using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(QString message)
{
    return tl::make_unexpected(Error{Error::Kind::Failed, std::move(message)});
}

inline tl::unexpected<Error> needsConsent(QString message)
{
    return tl::make_unexpected(Error{Error::Kind::NeedsConsent, std::move(message)});
}

inline tl::unexpected<Error> cancelled()
{
    return tl::make_unexpected(Error{Error::Kind::Cancelled, QStringLiteral("Cancelled.")});
}

/// Passes on the error of another result.
template <typename T> tl::unexpected<Error> fail(const Result<T>& failed)
{
    return tl::make_unexpected(failed.error());
}

} // namespace segue
