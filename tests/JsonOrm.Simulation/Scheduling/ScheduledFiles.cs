using JsonOrm.Files;
using JsonOrm.Simulation.Files;

namespace JsonOrm.Simulation.Scheduling;

/// <summary>A disk that lets another thread run before and after each operation.</summary>
internal sealed class ScheduledFiles(IFileSystem files, SimulatedScheduler scheduler) : PassingFileSystem(files)
{
    public override IFile OpenRead(string path) => new ScheduledFile(Do("open", path, () => base.OpenRead(path)), this);

    public override IFile OpenWrite(string path) => new ScheduledFile(Do("open", path, () => base.OpenWrite(path)), this);

    public override IFile Create(string path) => new ScheduledFile(Do("create", path, () => base.Create(path)), this);

    public override void Rename(string from, string to) => Do("rename", from, () => base.Rename(from, to));

    public override void Delete(string path) => Do("delete", path, () => base.Delete(path));

    public override void SyncDirectory(string path) => Do("sync directory", path, () => base.SyncDirectory(path));

    private T Do<T>(string verb, string path, Func<T> operation)
    {
        scheduler.Pause();
        scheduler.Note(verb + path);
        T result = operation();
        scheduler.Pause();
        return result;
    }

    private void Do(string verb, string path, Action operation) => Do(verb, path, () =>
    {
        operation();
        return true;
    });

    private sealed class ScheduledFile(IFile file, ScheduledFiles owner) : PassingFile(file)
    {
        public override int Read(Span<byte> destination, long offset)
        {
            owner.Turn();
            return base.Read(destination, offset);
        }

        public override void Write(ReadOnlySpan<byte> source, long offset)
        {
            owner.Turn();
            base.Write(source, offset);
            owner.Turn();
        }

        public override void SetLength(long length) => owner.Do("resize", Path, () => base.SetLength(length));

        public override void Sync() => owner.Do("sync", Path, base.Sync);
    }

    private void Turn() => scheduler.Pause();
}
