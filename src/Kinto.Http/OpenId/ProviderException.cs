namespace Kinto.Http.OpenId;

/// <summary>A provider that doesn't answer, or not in a way that could be understood. The message is a few words, without secrets.</summary>
internal sealed class ProviderException(string message, Exception? inner = null) : Exception(message, inner);
