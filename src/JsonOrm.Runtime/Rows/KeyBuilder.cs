namespace JsonOrm.Rows;

/// <summary>
/// Encodes key components so that the bytes sort as the values do. A single integer-like component becomes a number.
/// Each component is one byte (0 null, 1 value) and the value; strings and byte arrays escape 0x00 as 0x00 0xFF and end in 0x00 0x00.
/// </summary>
public struct KeyBuilder
{
    /// <summary>Adds a component.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The builder with the component.</returns>
    public KeyBuilder Add(bool value) => throw new NotImplementedException();

    /// <summary>Adds a component.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The builder with the component.</returns>
    public KeyBuilder Add(long value) => throw new NotImplementedException();

    /// <summary>Adds a component.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The builder with the component.</returns>
    public KeyBuilder Add(ulong value) => throw new NotImplementedException();

    /// <summary>Adds a component.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The builder with the component.</returns>
    public KeyBuilder Add(double value) => throw new NotImplementedException();

    /// <summary>Adds a component.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The builder with the component.</returns>
    public KeyBuilder Add(decimal value) => throw new NotImplementedException();

    /// <summary>Adds a component.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The builder with the component.</returns>
    public KeyBuilder Add(char value) => throw new NotImplementedException();

    /// <summary>Adds a component.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The builder with the component.</returns>
    public KeyBuilder Add(string value) => throw new NotImplementedException();

    /// <summary>Adds a component.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The builder with the component.</returns>
    public KeyBuilder Add(Guid value) => throw new NotImplementedException();

    /// <summary>Adds a component.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The builder with the component.</returns>
    public KeyBuilder Add(DateTime value) => throw new NotImplementedException();

    /// <summary>Adds a component.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The builder with the component.</returns>
    public KeyBuilder Add(DateTimeOffset value) => throw new NotImplementedException();

    /// <summary>Adds a component.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The builder with the component.</returns>
    public KeyBuilder Add(DateOnly value) => throw new NotImplementedException();

    /// <summary>Adds a component.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The builder with the component.</returns>
    public KeyBuilder Add(TimeOnly value) => throw new NotImplementedException();

    /// <summary>Adds a component.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The builder with the component.</returns>
    public KeyBuilder Add(TimeSpan value) => throw new NotImplementedException();

    /// <summary>Adds a component.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The builder with the component.</returns>
    public KeyBuilder Add(byte[] value) => throw new NotImplementedException();

    /// <summary>Adds a null component, which sorts before every value.</summary>
    public KeyBuilder AddNull() => throw new NotImplementedException();

    /// <summary>The finished key.</summary>
    public RowKey ToKey() => throw new NotImplementedException();
}
