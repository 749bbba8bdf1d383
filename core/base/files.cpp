#include "base/files.h"

#include <QFile>
#include <QFileInfo>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

QString reason(int error)
{
    return QString::fromStdString(std::generic_category().message(error));
}

} // namespace

Result<QByteArray> readFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(u"%1 cannot be read: %2."_s.arg(path, file.errorString()));
    QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return fail(u"%1 cannot be read: %2."_s.arg(path, file.errorString()));
    return bytes;
}

Result<void> writeFileSynced(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    const bool written = file.open(QIODevice::WriteOnly | QIODevice::NewOnly) &&
                         file.write(bytes) == bytes.size() && file.flush();
    if (!written)
        return fail(u"%1 cannot be written: %2."_s.arg(path, file.errorString()));
    return syncToDisk(path);
}

Result<void> syncToDisk(const QString& path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return fail(u"%1 cannot be opened: %2."_s.arg(path, reason(errno)));
    const int error = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    if (error != 0)
        return fail(u"%1 cannot be written to the disk: %2."_s.arg(path, reason(error)));
    return {};
}

Result<void> renameWithoutOverwriting(const QString& from, const QString& to)
{
    // QFile::rename would fall back to copying, which a crash can leave half done.
    const int renamed = ::renameat2(AT_FDCWD, QFile::encodeName(from).constData(), AT_FDCWD,
                                    QFile::encodeName(to).constData(), RENAME_NOREPLACE);
    if (renamed != 0 && errno == EEXIST)
        return fail(u"%1 already exists."_s.arg(to));
    if (renamed != 0)
        return fail(u"%1 cannot be given its name: %2."_s.arg(to, reason(errno)));
    return syncToDisk(QFileInfo(to).absolutePath());
}

} // namespace segue
