using System.Diagnostics;
using System.Globalization;

namespace JsonOrm.Cli.Moving;

/// <summary>Shows a person how far a transfer is, with its rate. Without a terminal nothing is shown.</summary>
internal sealed class TransferProgress(Terminal terminal) : IDisposable
{
    private const int Width = 30;
    private const int CountsBetweenLooks = 1024;

    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private string _what = "";
    private long _of;
    private long _done;
    private TimeSpan _began;
    private TimeSpan _drawn;
    private bool _isDrawn;

    /// <summary>The number of records, of all tables.</summary>
    public long Records { get; private set; }

    /// <summary>Begins a part.</summary>
    /// <param name="what">Its name.</param>
    /// <param name="of">How much it has; 0 if that is not known.</param>
    public void Begin(string what, long of)
    {
        Erase();
        _what = what;
        _of = of;
        _done = 0;
        _began = _drawn = _watch.Elapsed;
    }

    /// <summary>Counts records that have been moved.</summary>
    /// <param name="records">The number of records.</param>
    /// <param name="done">How much of the part that is; the number of records if it is left out.</param>
    public void Add(long records, long? done = null)
    {
        Records += records;
        _done = done ?? _done + records;
        if (terminal.IsErrorTerminal && Records % CountsBetweenLooks == 0 && _watch.Elapsed - _drawn >= s_interval)
        {
            _drawn = _watch.Elapsed;
            Draw();
        }
    }

    /// <summary>Returns the time since the transfer began and its rate, as text.</summary>
    public string Summary()
    {
        double seconds = Math.Max(_watch.Elapsed.TotalSeconds, 0.001);
        return string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s, {Records / seconds:#,0} records/s");
    }

    /// <inheritdoc/>
    public void Dispose() => Erase();

    private void Draw()
    {
        double share = _of > 0 ? Math.Min(1, (double)_done / _of) : 0;
        int full = (int)(share * Width);
        string bar = _of > 0 ? string.Create(CultureInfo.InvariantCulture, $"{new string('━', full)}{new string('─', Width - full)} {share,4:0%} ") : "";
        double rate = Records / Math.Max(0.001, (_watch.Elapsed - _began).TotalSeconds);
        terminal.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r\u001b[K{_what} {bar}{Records:#,0} records, {rate:#,0}/s"));
        _isDrawn = true;
    }

    private void Erase()
    {
        if (_isDrawn)
        {
            terminal.Error.Write("\r\u001b[K");
            _isDrawn = false;
        }
    }
}
