#include "base/files.h"
#include "library/library.h"
#include "library/schema.h"

#include <QFile>
#include <QFileInfo>
#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

void removeWithLogs(const QString& path)
{
    for (const QString& suffix : {u""_s, u"-wal"_s, u"-shm"_s, u"-journal"_s})
        QFile::remove(path + suffix);
}

Result<void> createEmptyLibrary(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return fail(u"%1 cannot be created: %2."_s.arg(path, file.errorString()));
    file.close();
    const auto connection = Connection::open(path);
    return connection ? migrate(*connection) : fail(connection);
}

Result<void> switchToWriteAheadLog(const QString& path)
{
    const auto connection = Connection::open(path);
    return connection ? useWriteAheadLog(*connection) : fail(connection);
}

} // namespace

StagedLibrary::StagedLibrary(StagedLibrary&&) noexcept = default;

StagedLibrary::~StagedLibrary()
{
    if (lock_)
        removeWithLogs(temporaryPath_);
}

Result<StagedLibrary> StagedLibrary::create(const QString& path)
{
    const QFileInfo info(path);
    if (info.exists() || info.isSymLink())
        return fail(u"%1 already exists."_s.arg(path));
    const QString folder = info.absolutePath();
    if (!QFileInfo(folder).isDir())
        return fail(u"The folder %1 does not exist."_s.arg(folder));

    StagedLibrary staged;
    staged.path_ = path;
    staged.temporaryPath_ = path + ".partial"_L1;
    auto lock = std::make_unique<QLockFile>(staged.temporaryPath_ + ".lock"_L1);
    // A lock is stale when its process is gone, never because it is old: a long job would lose it.
    lock->setStaleLockTime(0);
    if (!lock->tryLock()) {
        if (lock->error() == QLockFile::LockFailedError)
            return fail(u"Another program is creating %1 at this moment."_s.arg(path));
        return fail(u"The folder %1 cannot be written to."_s.arg(folder));
    }
    staged.lock_ = std::move(lock);

    removeWithLogs(staged.temporaryPath_);
    if (const auto created = createEmptyLibrary(staged.temporaryPath_); !created)
        return fail(created);
    return staged;
}

Result<Connection> StagedLibrary::open() const
{
    auto connection = Connection::open(temporaryPath_);
    if (!connection)
        return connection;
    for (const QString& pragma : {u"PRAGMA journal_mode = OFF"_s, u"PRAGMA synchronous = OFF"_s}) {
        if (const auto set = connection->execute(pragma); !set)
            return fail(set);
    }
    sqlite3_db_config(connection->handle(), SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    return connection;
}

Result<void> StagedLibrary::publish()
{
    if (const auto logged = switchToWriteAheadLog(temporaryPath_); !logged)
        return logged;
    // Closing the last connection folds the log into the file; only the file itself gets the new name.
    if (QFileInfo::exists(temporaryPath_ + "-wal"_L1))
        return fail(u"%1 is still open and cannot be published."_s.arg(temporaryPath_));
    if (const auto synced = syncToDisk(temporaryPath_); !synced)
        return synced;
    if (const auto renamed = renameWithoutOverwriting(temporaryPath_, path_); !renamed)
        return renamed;
    lock_.reset();
    return {};
}

} // namespace segue
