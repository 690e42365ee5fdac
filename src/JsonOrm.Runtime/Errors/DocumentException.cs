namespace JsonOrm;

/// <summary>
/// A JSON document, a filter, an update or a patch is invalid, or does not fit the document that it is applied to. Nothing was changed. The derived classes name
/// the operator or the operation.
/// </summary>
public class DocumentException : JsonOrmException
{
    internal DocumentException(string message, int position = -1, Exception? innerException = null)
        : base(message, innerException) => Position = position;

    /// <summary>The position of the mistake in the given text, from 0: UTF-16 code units in a string, bytes in UTF-8; -1 if it is not known.</summary>
    public int Position { get; }

    /// <summary>Describes a mistake with the line of the text that contains it.</summary>
    private protected static string Show(string text, int position, string problem)
    {
        int place = Math.Clamp(position, 0, text.Length);
        int start = place == 0 ? 0 : text.LastIndexOf('\n', place - 1) + 1;
        int end = text.IndexOf('\n', place);
        string line = text[start..(end < 0 ? text.Length : end)].Replace('\0', '?').Replace('\t', ' ');
        return $"{problem}\n  {line}\n  {new string(' ', place - start)}^";
    }
}

/// <summary>A document filter is invalid: an unknown operator, an operand of the wrong kind, or text that is not JSON. Nothing was read.</summary>
public sealed class DocumentFilterException : DocumentException
{
    internal DocumentFilterException(string text, int position, string problem, string? filterOperator)
        : base(Show(text, position, problem), position) => Operator = filterOperator;

    /// <summary>The operator that is unknown or has a wrong operand, for example <c>$where</c>; null if no operator is involved.</summary>
    public string? Operator { get; }
}

/// <summary>An update of a document is invalid, or does not fit the document. Nothing was changed.</summary>
public sealed class DocumentUpdateException : DocumentException
{
    internal DocumentUpdateException(string message, string? updateOperator, string? path)
        : base(message)
    {
        Operator = updateOperator;
        Path = path;
    }

    internal DocumentUpdateException(string text, int position, string problem, string? updateOperator, string? path)
        : base(Show(text, position, problem), position)
    {
        Operator = updateOperator;
        Path = path;
    }

    /// <summary>The operator that is unknown or was refused, for example <c>$inc</c>; null if no operator is involved.</summary>
    public string? Operator { get; }

    /// <summary>The path that the operator changes; null if it is not known.</summary>
    public string? Path { get; }
}

/// <summary>A JSON Patch (RFC 6902) is invalid, or does not fit the document. Nothing was changed.</summary>
public sealed class JsonPatchException : DocumentException
{
    internal JsonPatchException(string problem, int operationIndex, string? path, int position = -1)
        : base(problem, position)
    {
        OperationIndex = operationIndex;
        Path = path;
    }

    /// <summary>The index of the operation in the patch, from 0; -1 if the text is not a patch at all.</summary>
    public int OperationIndex { get; }

    /// <summary>The JSON Pointer that could not be followed, as it was written; null if the mistake is elsewhere.</summary>
    public string? Path { get; }
}
