using System.Text.Json.Nodes;
using JsonOrm.Documents;

namespace JsonOrm;

/// <summary>
/// Begins changes of a document: <c>DocumentUpdate.Set("address.city", "Oslo").Increment("visits")</c>. A path is names joined by dots; a name of digits is
/// also the index of an array's element.
/// </summary>
public static class DocumentUpdate
{
    /// <summary>Parses MongoDB's update operators: <c>DocumentUpdate.Parse($$"""{"$inc":{"visits":1},"$push":{"tags":{{tag}}}}""")</c>.</summary>
    /// <param name="text">An interpolated string whose holes are values.</param>
    /// <exception cref="DocumentUpdateException">The text is not JSON, an operator is unknown, an operand is of the wrong kind, or two operators change the same value.</exception>
    public static DocumentChanges Parse(DocumentText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return UpdateParser.Parse(text);
    }

    /// <summary>Sets a value. Missing objects on the path are made; an array is filled up with nulls to the index.</summary>
    /// <param name="path">The path.</param>
    /// <param name="value">The value; it is copied.</param>
    public static DocumentChanges Set(string path, JsonNode? value) => DocumentChanges.None.Set(path, value);

    /// <summary>Removes a member. An element of an array becomes null.</summary>
    /// <param name="path">The path.</param>
    public static DocumentChanges Unset(string path) => DocumentChanges.None.Unset(path);

    /// <summary>Adds to a number; a missing one becomes the amount. Integers stay integers, and fail on overflow of 64 bits.</summary>
    /// <param name="path">The path.</param>
    /// <param name="amount">The amount.</param>
    public static DocumentChanges Increment(string path, long amount = 1) => DocumentChanges.None.Increment(path, amount);

    /// <summary>Adds to a number, exactly as decimals; a missing one becomes the amount.</summary>
    /// <param name="path">The path.</param>
    /// <param name="amount">The amount.</param>
    public static DocumentChanges Increment(string path, decimal amount) => DocumentChanges.None.Increment(path, amount);

    /// <summary>Adds to a number, as decimals; a missing one becomes the amount.</summary>
    /// <param name="path">The path.</param>
    /// <param name="amount">The amount; its shortest text counts.</param>
    public static DocumentChanges Increment(string path, double amount) => DocumentChanges.None.Increment(path, amount);

    /// <summary>Multiplies a number; a missing one becomes 0. Integers stay integers, and fail on overflow of 64 bits.</summary>
    /// <param name="path">The path.</param>
    /// <param name="factor">The factor.</param>
    public static DocumentChanges Multiply(string path, long factor) => DocumentChanges.None.Multiply(path, factor);

    /// <summary>Multiplies a number, exactly as decimals up to 34 digits; a missing one becomes 0.</summary>
    /// <param name="path">The path.</param>
    /// <param name="factor">The factor.</param>
    public static DocumentChanges Multiply(string path, decimal factor) => DocumentChanges.None.Multiply(path, factor);

    /// <summary>Multiplies a number, as decimals; a missing one becomes 0.</summary>
    /// <param name="path">The path.</param>
    /// <param name="factor">The factor; its shortest text counts.</param>
    public static DocumentChanges Multiply(string path, double factor) => DocumentChanges.None.Multiply(path, factor);

    /// <summary>Sets a value if it is less than the present one, or if there is none. Null is less than numbers, these than texts, objects, arrays, bools.</summary>
    /// <param name="path">The path.</param>
    /// <param name="value">The value; it is copied.</param>
    public static DocumentChanges Min(string path, JsonNode? value) => DocumentChanges.None.Min(path, value);

    /// <summary>Sets a value if it is greater than the present one, or if there is none. Null is less than numbers, these than texts, objects, arrays, bools.</summary>
    /// <param name="path">The path.</param>
    /// <param name="value">The value; it is copied.</param>
    public static DocumentChanges Max(string path, JsonNode? value) => DocumentChanges.None.Max(path, value);

    /// <summary>Appends values to an array; a missing one is made.</summary>
    /// <param name="path">The path.</param>
    /// <param name="values">The values; they are copied.</param>
    public static DocumentChanges Push(string path, params JsonNode?[] values) => DocumentChanges.None.Push(path, values);

    /// <summary>Appends the values that an array lacks; a missing array is made.</summary>
    /// <param name="path">The path.</param>
    /// <param name="values">The values; they are copied.</param>
    public static DocumentChanges AddToSet(string path, params JsonNode?[] values) => DocumentChanges.None.AddToSet(path, values);

    /// <summary>Removes the elements of an array that equal a value.</summary>
    /// <param name="path">The path.</param>
    /// <param name="value">The value.</param>
    public static DocumentChanges Pull(string path, JsonNode? value) => DocumentChanges.None.Pull(path, value);

    /// <summary>Removes the elements of an array that are objects and match a filter.</summary>
    /// <param name="path">The path.</param>
    /// <param name="filter">The filter.</param>
    public static DocumentChanges PullWhere(string path, DocumentFilter filter) => DocumentChanges.None.PullWhere(path, filter);

    /// <summary>Moves a member to another path, and replaces what is there. Nothing happens if it is missing.</summary>
    /// <param name="path">The path.</param>
    /// <param name="newPath">The new path.</param>
    public static DocumentChanges Rename(string path, string newPath) => DocumentChanges.None.Rename(path, newPath);
}
