using System.ComponentModel;
using System.Runtime.CompilerServices;
using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>Collects the values of a record's members for a selection; used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RecordValues
{
    private readonly ValueList _list;

    internal RecordValues(ValueList list) => _list = list;

    /// <summary>Adds the value of a member and returns the function that reads it.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The member's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="member">The member's name, for errors.</param>
    public Func<RowBatch, int, V> Add<T, V>(Expr<T, V> value, [CallerArgumentExpression(nameof(value))] string member = "")
    {
        ArgumentNullException.ThrowIfNull(value, member);
        return _list.Add(value);
    }

    /// <summary>Adds the value of a member that may be null, whether or not the expression may be, and returns the function that reads it.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The member's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="member">The member's name, for errors.</param>
    public Func<RowBatch, int, V> AddNullable<T, V>(Expr<T, V> value, [CallerArgumentExpression(nameof(value))] string member = "")
        where V : class?
    {
        ArgumentNullException.ThrowIfNull(value, member);
        return _list.AddNullable(value);
    }

    /// <summary>Adds the value of a member that may be null and returns the function that reads it.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The type of a value that is not null.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="member">The member's name, for errors.</param>
    public Func<RowBatch, int, V?> AddNullable<T, V>(MayBeNull<T, V> value, [CallerArgumentExpression(nameof(value))] string member = "")
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value.Value, member);
        return _list.Add(value.Value);
    }
}
