using System.Globalization;
using JsonOrm.PostgreSql.Errors;
using Npgsql;

namespace JsonOrm.PostgreSql;

/// <content>Savepoints with names of the caller. On the server they have numbers: a name may be used again, and may be any text.</content>
public sealed partial class PostgresTransaction
{
    private readonly List<(string Name, string OnServer, int Mark)> _savepoints = [];
    private int _savepointCount;

    /// <inheritdoc/>
    public async ValueTask CreateSavepointAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        ThrowIfBusy();
        await BeginIfNeededAsync(cancellationToken).ConfigureAwait(false);
        string onServer = string.Create(CultureInfo.InvariantCulture, $"jsonorm_save{_depth}_{_savepointCount++}");
        await ControlAsync($"SAVEPOINT {onServer}").ConfigureAwait(false);
        _savepoints.Add((name, onServer, _undo.Mark));
    }

    /// <inheritdoc/>
    public async ValueTask RollbackToSavepointAsync(string name, CancellationToken cancellationToken = default)
    {
        ThrowIfEnded();
        if (_conflict is { } conflict)
        {
            throw new TransactionConflictException(conflict.Message);
        }

        int place = Find(name);
        if (_inner is { } inner)
        {
            await inner.DisposeAsync().ConfigureAwait(false);
        }

        _undo.UndoTo(_savepoints[place].Mark);
        await ControlAsync($"ROLLBACK TO SAVEPOINT {_savepoints[place].OnServer}").ConfigureAwait(false);
        _savepoints.RemoveRange(place + 1, _savepoints.Count - place - 1);
    }

    /// <inheritdoc/>
    public async ValueTask ReleaseSavepointAsync(string name, CancellationToken cancellationToken = default)
    {
        ThrowIfBusy();
        int place = Find(name);
        await ControlAsync($"RELEASE SAVEPOINT {_savepoints[place].OnServer}").ConfigureAwait(false);
        _savepoints.RemoveRange(place, _savepoints.Count - place);
    }

    private async ValueTask ControlAsync(string sql)
    {
        try
        {
            await ExecuteAsync(sql, CancellationToken.None).ConfigureAwait(false);
        }
        catch (NpgsqlException error)
        {
            throw ServerErrors.Of(error, Connections);
        }
    }

    private int Find(string name)
    {
        int place = _savepoints.FindLastIndex(savepoint => savepoint.Name == name);
        return place >= 0 ? place : throw new ArgumentException($"There is no savepoint '{name}' in this transaction; it was never made, released, or undone with an earlier one.", nameof(name));
    }
}
